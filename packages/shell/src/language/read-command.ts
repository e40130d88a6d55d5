import { dashes, doubleQuotes, singleQuotes, withPlainDashes } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readPrimary } from './read-expression.ts';
import { readEscape, readString, toText } from './read-string.ts';
import { readVariable } from './read-variable.ts';
import type { Argument, CommandStage, Expression } from './syntax.ts';
import { refuseSigns } from './unknown-syntax.ts';

const quotes = `${singleQuotes}${doubleQuotes}`;
const name = new RegExp(`[^\\s|;(){}$,<>&\`${quotes}]+`, 'y');
const parameter = new RegExp(`[${dashes}][A-Za-z_?][^\\s:|;(){},$<>&\`${quotes}]*`, 'y');
const plainWord = new RegExp(`[^\\s|;(){},$<>&\`${quotes}]+`, 'y');
const endOfCommand = /[\n;|)}]|$/y;

/** A command with its arguments, up to the end of the line or a sign that ends it. */
export function readCommand(cursor: Cursor): CommandStage {
  const offset = cursor.position;
  refuseSigns(cursor);
  const found = cursor.take(name);
  if (found === null)
    return cursor.isAtEnd ? cursor.failAtEnd('A command is expected.') : cursor.fail('A command is expected here.');
  const given: Argument[] = [];
  for (;;) {
    cursor.skipBlanks();
    if (cursor.looksAt(endOfCommand) !== null) break;
    given.push(readArgument(cursor));
  }
  return { kind: 'COMMAND', name: withPlainDashes(found), arguments: given, isFromShell: false, offset };
}

function readArgument(cursor: Cursor): Argument {
  const offset = cursor.position;
  const found = cursor.take(parameter);
  if (found === null) return { kind: 'VALUE', value: readValues(cursor), offset };
  const given = withPlainDashes(found).slice(1);
  if (!cursor.takeText(':')) return { kind: 'NAME', name: given, value: null, offset };
  cursor.skipBlanks();
  if (cursor.looksAt(endOfCommand) !== null) cursor.failAtEnd(`A value is missing behind -${given}:`, offset);
  return { kind: 'NAME', name: given, value: readValues(cursor), offset };
}

function readValues(cursor: Cursor): Expression {
  const first = readValue(cursor);
  const items = [first];
  for (;;) {
    const before = cursor.position;
    cursor.skipBlanks();
    if (!cursor.takeText(',')) {
      cursor.position = before;
      return items.length === 1 ? first : { kind: 'LIST', items, offset: first.offset };
    }
    cursor.skipLines();
    if (cursor.isAtEnd) cursor.failAtEnd('A value is missing behind the comma.');
    items.push(readValue(cursor));
  }
}

function readValue(cursor: Cursor): Expression {
  const offset = cursor.position;
  const isHereString = cursor.looksAt(/@['"(]/y) !== null;
  if (!isHereString) refuseSigns(cursor, 'ARGUMENT');
  const start = readPrimary(cursor);
  // A variable may begin a word: $name@example.org. What is in quotes or parentheses is an argument by itself.
  if (start !== null && (!isVariable(start) || cursor.looksAt(plainWord) === null)) return start;
  const parts = start === null ? [] : [start];
  return toText([...parts, ...readWord(cursor)], offset);
}

function isVariable({ kind }: Expression): boolean {
  return kind === 'VARIABLE' || kind === 'PROPERTY';
}

function readWord(cursor: Cursor): (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  for (;;) {
    const text = cursor.take(plainWord);
    if (text !== null) parts.push(text);
    else if (cursor.takeText('`')) parts.push(readEscape(cursor));
    else if (cursor.next === '$') parts.push(readVariable(cursor, 'ALONE') ?? '');
    else {
      const quoted = readString(cursor);
      if (quoted === null) break;
      parts.push(quoted);
    }
  }
  if (parts.length === 0) {
    refuseSigns(cursor, 'ARGUMENT');
    cursor.fail(`'${cursor.next}' is not expected here.`);
  }
  return parts.map((part) =>
    typeof part === 'object' && part.kind === 'LITERAL' && typeof part.value === 'string' ? part.value : part,
  );
}
