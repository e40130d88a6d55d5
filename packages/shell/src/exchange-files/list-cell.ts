import type { ExchangeValue } from './exchange-record.ts';
import { fromTextCell, toTextCell } from './text-cell.ts';

const plainMember = /^(?![\s"])(?:(?!, )[^{}[\]\p{Cc}\p{Surrogate}])+$/u;

/**
 * A value in a list that we write: a list of plain texts as `Format-List` shows it, `{a, b}`; all else as `toTextCell` does,
 * but for the empty object, which is `{ }`.
 */
export function toListCell(value: ExchangeValue): string {
  if (
    Array.isArray(value) &&
    value.every((one) => typeof one === 'string' && plainMember.test(one) && /[^\s,]$/.test(one))
  )
    return `{${value.join(', ')}}`;
  const cell = toTextCell(value);
  if (cell === '{}') return '{ }';
  // The end of a line is the only control character that a list can show.
  return /(?!\n)\p{Cc}/u.test(cell) ? JSON.stringify(value) : cell;
}

/**
 * What `toListCell` has written.
 *
 * @throws SyntaxError where it begins like JSON and is none
 */
export function fromListCell(cell: string): ExchangeValue {
  return cell.startsWith('{') && !/^\{["\s]/.test(cell) && cell.endsWith('}') ? membersOf(cell) : fromTextCell(cell);
}

/** The members of `{a, b}`. */
export function membersOf(cell: string): string[] {
  const inner = cell.slice(1, -1);
  return inner === '' ? [] : inner.split(', ');
}
