import { dashes } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { comparisons } from './compare.ts';
import { readScript } from './parse-script.ts';
import { readString } from './read-string.ts';
import { readVariable } from './read-variable.ts';
import type { Expression } from './syntax.ts';
import { refuseMethod, refuseOperator, refuseSigns } from './unknown-syntax.ts';

const operator = new RegExp(`[${dashes}]([A-Za-z]+)`, 'y');
const not = new RegExp(`!|[${dashes}]not(?![A-Za-z])`, 'iy');
const negative = new RegExp(`[${dashes}](?=[\\d.$(])`, 'y');

/** Operators from those that bind least. */
const levels: readonly ((cursor: Cursor) => string | null)[] = [
  (cursor) => takeWord(cursor, (name) => name === 'and' || name === 'or'),
  (cursor) => takeWord(cursor, (name) => comparisons.has(name)),
  (cursor) => cursor.take(/\+(?![+=])/y) ?? cursor.take(/-(?![-=A-Za-z])/y),
  (cursor) => cursor.take(/[*/%](?!=)/y),
];

/** An expression with its operators; `$_.Name -like 'A*' -and -not $_.Enabled`. */
export function readExpression(cursor: Cursor, level = 0): Expression {
  const takeOperator = levels[level];
  if (takeOperator === undefined) return readList(cursor);
  let left = readExpression(cursor, level + 1);
  for (;;) {
    cursor.skipBlanks();
    const offset = cursor.position;
    const found = takeOperator(cursor);
    if (found === null) break;
    cursor.skipLines();
    left = { kind: 'BINARY', operator: found, left, right: readExpression(cursor, level + 1), offset };
  }
  if (level === 0) refuseRest(cursor);
  return left;
}

/** A value with the properties and places that are asked of it: `$x[0].Name`. Null when none is here. */
export function readPrimary(cursor: Cursor): Expression | null {
  const start = readStart(cursor);
  return start && readMembers(cursor, start);
}

function readList(cursor: Cursor): Expression {
  const first = readUnary(cursor);
  const items = [first];
  for (cursor.skipBlanks(); cursor.takeText(','); cursor.skipBlanks()) {
    cursor.skipLines();
    items.push(readUnary(cursor));
  }
  return items.length === 1 ? first : { kind: 'LIST', items, offset: first.offset };
}

function readUnary(cursor: Cursor): Expression {
  cursor.skipBlanks();
  const offset = cursor.position;
  if (cursor.take(not) !== null) return { kind: 'UNARY', operator: 'not', operand: readUnary(cursor), offset };
  if (cursor.take(negative) !== null) return { kind: 'UNARY', operator: '-', operand: readUnary(cursor), offset };
  const number = cursor.take(/(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?(?![\w])/iy);
  if (number !== null) return { kind: 'LITERAL', value: Number(number), offset };
  return readPrimary(cursor) ?? failHere(cursor);
}

function readStart(cursor: Cursor): Expression | null {
  const offset = cursor.position;
  const text = readString(cursor);
  if (text !== null) return text;
  if (cursor.next === '$') return readVariable(cursor, 'ALONE');
  if (cursor.takeText('@(')) return { kind: 'ARRAY', script: readScript(cursor, ')'), offset };
  if (cursor.takeText('(')) return { kind: 'RESULT', script: readScript(cursor, ')'), offset };
  if (cursor.takeText('{')) {
    const script = readScript(cursor, '}');
    return { kind: 'BLOCK', script, text: cursor.text.slice(offset + 1, cursor.position - 1), offset };
  }
  return null;
}

function readMembers(cursor: Cursor, start: Expression): Expression {
  let of = start;
  for (;;) {
    const offset = cursor.position;
    const name = cursor.take(/\.[A-Za-z_]\w*/y)?.slice(1);
    if (name !== undefined) {
      if (cursor.next === '(') refuseMethod(cursor, name, offset);
      of = { kind: 'PROPERTY', of, name, offset };
    } else if (of.kind !== 'LITERAL' && cursor.takeText('[')) {
      const index = readExpression(cursor);
      if (!cursor.takeText(']')) cursor.failAtEnd('A ] is missing.', offset);
      of = { kind: 'INDEX', of, index, offset };
    } else {
      if (cursor.startsWith('::')) refuseSigns(cursor);
      return of;
    }
  }
}

function takeWord(cursor: Cursor, isKnown: (name: string) => boolean): string | null {
  const name = cursor.looksAt(operator)?.[1]?.toLowerCase();
  if (name === undefined || !isKnown(name)) return null;
  cursor.take(operator);
  return name;
}

function refuseRest(cursor: Cursor): void {
  const name = cursor.looksAt(operator)?.[1];
  if (name !== undefined) refuseOperator(cursor, name);
  if (cursor.next === '=') cursor.fail('Only a variable takes a value: $name = …');
}

function failHere(cursor: Cursor): never {
  if (cursor.isAtEnd) cursor.failAtEnd('The line ends where a value is expected.');
  refuseSigns(cursor);
  cursor.fail(
    `A value is expected here, text in quotes; '${cursor.next.replace('\n', 'the end of the line')}' is none.`,
  );
}
