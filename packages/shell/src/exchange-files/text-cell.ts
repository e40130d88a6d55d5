import type { ExchangeValue } from './exchange-record.ts';

// oxlint-disable-next-line no-control-regex
const needsJson = /^["[{]|^#TYPE|[\u0000-\u0008\u000B\u000C\u000E-\u001F]|\p{Surrogate}/u;

/**
 * A value in the cell of a text file that we write. Lists and objects are JSON; so is, in its quotes, a text that begins
 * with `[`, `{`, `"` or `#TYPE`, or has control characters. Every other text stands as it is. Numbers and Booleans become
 * text in PowerShell's spelling, null an empty text.
 */
export function toTextCell(value: ExchangeValue): string {
  if (typeof value === 'string') return needsJson.test(value) ? JSON.stringify(value) : value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/**
 * The name of a property that was written as a text.
 *
 * @throws SyntaxError
 */
export function fromNameCell(cell: string): string {
  const name = fromTextCell(cell);
  if (typeof name !== 'string') throw new SyntaxError('A name is a text.');
  return name;
}

/**
 * What `toTextCell` has written.
 *
 * @throws SyntaxError where it begins like JSON and is none
 */
export function fromTextCell(cell: string): ExchangeValue {
  return /^["[{]/.test(cell) ? (JSON.parse(cell) as ExchangeValue) : cell;
}
