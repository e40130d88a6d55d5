import type { ExchangeValue } from '../exchange-files/index.ts';

/**
 * Whether two values say the same, one of them perhaps read from a format that knows texts alone: `True` and true, `5` and
 * 5, `{a, b}` or `a;b` and a list, nothing and an empty text.
 */
export function saysTheSame(one: ExchangeValue | undefined, other: ExchangeValue | undefined): boolean {
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((value, index) => saysTheSame(value, other[index]));
  if (isList(one) && typeof other === 'string') return listTexts(one).includes(plain(other));
  if (isList(other) && typeof one === 'string') return listTexts(other).includes(plain(one));
  return textOf(one) === textOf(other);
}

/** Whether a value says nothing: null, an empty text, an empty list. */
export function isEmpty(value: ExchangeValue | undefined): boolean {
  return saysTheSame(value, null);
}

export function isList(value: ExchangeValue | undefined): value is readonly ExchangeValue[] {
  return Array.isArray(value);
}

/** A value in one line, for people. */
export function toLine(value: ExchangeValue): string {
  if (isList(value)) return `{${value.map(toLine).join(', ')}}`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

function textOf(value: ExchangeValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (isList(value)) return value.length === 0 ? '' : JSON.stringify(value.map(textOf));
  if (typeof value !== 'object') return plain(String(value));
  const entries = Object.entries(value).map(([name, inner]) => [name, textOf(inner)] as const);
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Line ends, blanks around and the spelling of Booleans get lost on the way through text. */
function plain(text: string): string {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  if (trimmed === '{}') return '';
  return /^\$?(?:true|false)$/i.test(trimmed) ? trimmed.replace('$', '').toLowerCase() : trimmed;
}

function listTexts(list: readonly ExchangeValue[]): string[] {
  const texts = list.map(textOf);
  return [texts.join(';'), texts.join(', '), `{${texts.join(', ')}}`];
}
