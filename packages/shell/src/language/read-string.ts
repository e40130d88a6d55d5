import { doubleQuotes, singleQuotes } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readVariable } from './read-variable.ts';
import type { Expression } from './syntax.ts';

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const single = new RegExp(`[${singleQuotes}]`, 'y');
const double = new RegExp(`[${doubleQuotes}]`, 'y');
const beforeSingle = new RegExp(`[^${singleQuotes}]+`, 'y');
const beforeDouble = new RegExp(`[^${doubleQuotes}\`$]+`, 'y');

/** Text in quotes, or a here-string; null when none is here. */
export function readString(cursor: Cursor): Expression | null {
  const offset = cursor.position;
  if (cursor.looksAt(/@['"]/y) !== null) return readHereString(cursor, offset);
  if (cursor.take(single) !== null) return { kind: 'LITERAL', value: readSingle(cursor, offset), offset };
  if (cursor.take(double) === null) return null;
  const isEnd = () => cursor.take(double) !== null && cursor.looksAt(double) === null;
  return toText(readParts(cursor, offset, isEnd, beforeDouble), offset);
}

/** What stands behind a backtick. */
export function readEscape(cursor: Cursor): string {
  const unicode = cursor.take(/u\{[0-9A-Fa-f]{1,6}\}/y);
  if (unicode !== null) {
    const code = Number.parseInt(unicode.slice(2, -1), 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : cursor.fail('There is no such character.');
  }
  const character = cursor.take(/[^]/y) ?? cursor.failAtEnd('Nothing stands behind the backtick.');
  return escapes[character] ?? character;
}

/** Parts as one expression. */
export function toText(parts: readonly (string | Expression)[], offset: number): Expression {
  if (parts.every((part) => typeof part === 'string')) return { kind: 'LITERAL', value: parts.join(''), offset };
  return { kind: 'TEXT', parts, offset };
}

function readSingle(cursor: Cursor, offset: number): string {
  let text = '';
  for (;;) {
    text += cursor.take(beforeSingle) ?? '';
    if (cursor.isAtEnd) cursor.failAtEnd("The text is not ended: a ' is missing.", offset);
    cursor.take(single);
    const doubled = cursor.take(single);
    if (doubled === null) return text;
    text += doubled;
  }
}

/** `isEnd` goes past a quote; when it was the first of two, which stand for one, it says false. */
function readParts(cursor: Cursor, offset: number, isEnd: () => boolean, plain: RegExp): (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  for (;;) {
    if (cursor.isAtEnd) cursor.failAtEnd('The text is not ended: a " is missing.', offset);
    const text = cursor.take(plain);
    if (text !== null) parts.push(text);
    else if (cursor.takeText('`')) parts.push(readEscape(cursor));
    else if (cursor.next === '$') parts.push(readVariable(cursor, 'IN_TEXT') ?? takeOne(cursor));
    else if (isEnd()) return parts;
    else parts.push(takeOne(cursor));
  }
}

function takeOne(cursor: Cursor): string {
  return cursor.take(/[^]/y) ?? '';
}

function readHereString(cursor: Cursor, offset: number): Expression {
  const quote = cursor.text.charAt(offset + 1);
  if (cursor.take(/@['"][^\S\n]*\n/y) === null) {
    if (cursor.looksAt(/@['"][^\S\n]*$/y) !== null) cursor.failAtEnd(`The here-string is not ended.`, offset);
    cursor.fail(`Nothing may stand behind @${quote} on its line.`);
  }
  const end = cursor.text.indexOf(`\n${quote}@`, cursor.position - 1);
  if (end < 0) cursor.failAtEnd(`The here-string is not ended: a line must begin with ${quote}@.`, offset);
  const stop = Math.max(end, cursor.position);
  const after = end + 3;
  if (quote === "'") {
    const value = cursor.text.slice(cursor.position, stop);
    cursor.position = after;
    return { kind: 'LITERAL', value, offset };
  }
  const isEnd = () => cursor.position >= stop;
  const parts: (string | Expression)[] = [];
  while (!isEnd()) {
    if (cursor.takeText('`')) parts.push(readEscape(cursor));
    else if (cursor.next === '$') parts.push(readVariable(cursor, 'IN_TEXT') ?? takeOne(cursor));
    else parts.push(takeOne(cursor));
  }
  cursor.position = after;
  return toText(parts, offset);
}
