import { Cursor } from './cursor.ts';
import { readCommand } from './read-command.ts';
import { readExpression } from './read-expression.ts';
import type { CommandStage, ExpressionStage, Pipeline, Script } from './syntax.ts';
import { refuseSigns, refuseStatements } from './unknown-syntax.ts';

/** Line ends as scripts have them here. Offsets of errors count in this text. */
export function normalizeScript(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
}

/**
 * Reads commands, pipelines, assignments.
 *
 * @param text - as `normalizeScript` gives it
 * @throws ScriptError
 */
export function parseScript(text: string): Script {
  return readScript(new Cursor(text), null);
}

/** Reads statements up to the sign that ends them, and goes past it; null: up to the end of the text. */
export function readScript(cursor: Cursor, end: ')' | '}' | null): Script {
  const opened = cursor.position - 1;
  const statements: Pipeline[] = [];
  for (;;) {
    do cursor.skipLines();
    while (cursor.takeText(';'));
    if (cursor.isAtEnd) {
      if (end !== null) cursor.failAtEnd(`A ${end} is missing for what begins here.`, opened);
      return { statements };
    }
    if (end !== null && cursor.takeText(end)) return { statements };
    statements.push(readPipeline(cursor));
    cursor.skipBlanks();
    const isEnded = cursor.isAtEnd || cursor.next === '\n' || cursor.next === ';' || cursor.next === end;
    if (!isEnded) {
      refuseSigns(cursor);
      cursor.fail(`'${cursor.next}' is not expected here.`);
    }
  }
}

function readPipeline(cursor: Cursor): Pipeline {
  const offset = cursor.position;
  refuseStatements(cursor);
  const variable = cursor.looksAt(/\$([A-Za-z_]\w*)(?:[^\S\n]|`\n)*=/y);
  if (variable !== null) {
    cursor.position += variable[0].length;
    cursor.skipLines();
    if (cursor.isAtEnd) cursor.failAtEnd('A value is missing behind =.');
    refuseStatements(cursor);
  }
  const stages = [readStage(cursor)];
  for (;;) {
    cursor.skipBlanks();
    // PowerShell 7 lets the next line begin with the pipe.
    if (cursor.take(/\n(?:\s|#[^\n]*\n)*(?=\|)/y) === null && cursor.next !== '|') break;
    if (cursor.startsWith('||')) refuseSigns(cursor);
    cursor.takeText('|');
    cursor.skipLines();
    if (cursor.isAtEnd) cursor.failAtEnd('A command is missing behind |.');
    if (isExpression(cursor))
      cursor.fail('Behind | a command must stand; a value can only be the first in a pipeline.');
    stages.push(readCommand(cursor));
  }
  return { stages, assignTo: variable?.[1] ?? null, offset };
}

function readStage(cursor: Cursor): CommandStage | ExpressionStage {
  if (!isExpression(cursor)) return readCommand(cursor);
  const offset = cursor.position;
  const expression = readExpression(cursor);
  return { kind: 'EXPRESSION', expression, offset };
}

function isExpression(cursor: Cursor): boolean {
  return cursor.looksAt(/[$('"\u2018-\u201F{!]|@[('"]|[-\u2013]?\.?\d|[-\u2013]not(?![A-Za-z])/iy) !== null;
}
