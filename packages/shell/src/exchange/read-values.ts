import type { ExchangeValue } from '../exchange-files/index.ts';
import { isList } from './exchange-text.ts';

/** A value that its property cannot have. The message goes on from the property's name: `is no number`. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** What names another object: its name, or its GUID in lower case where only that is given. */
export type Reference = { readonly name: string } | { readonly guid: string };

/** Where objects stand for texts, in this order: names of cultures and directory ids, addresses, limits, enumerations. */
const textProperties = ['Name', 'Address', 'Value', 'DistinguishedName', 'value'];

/** A text without blanks around it; undefined when there is none. @throws Unreadable */
export function readText(value: ExchangeValue): string | undefined {
  if (value === null) return undefined;
  if (isList(value)) {
    if (value.length > 1) throw new Unreadable('has several values');
    return readText(value[0] ?? null);
  }
  if (typeof value !== 'object') return String(value).trim() || undefined;
  const inner = textProperties.map((name) => (Object.hasOwn(value, name) ? value[name] : null));
  const found = inner.find((one) => one !== null && one !== undefined && typeof one !== 'object');
  if (found === undefined) throw new Unreadable('has no text');
  return readText(found);
}

/** A text as it stands; null: it is to be none. @throws Unreadable */
export function readTextOrNone(value: ExchangeValue): string | null {
  const text = readText(value) ?? null;
  return text !== null && typeof value === 'string' ? value : text;
}

/** @throws Unreadable */
export function readFlag(value: ExchangeValue): boolean | undefined {
  const text = readText(value)?.toLowerCase().replace(/^\$/, '');
  if (text === undefined) return undefined;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new Unreadable(`is ${text}; it can be True or False`);
}

/** @throws Unreadable */
export function readNumber(value: ExchangeValue): number | undefined {
  const text = readText(value);
  if (text === undefined) return undefined;
  if (!/^-?\d{1,9}$/.test(text)) throw new Unreadable(`is ${text}, which is no number`);
  return Number(text);
}

/** Texts of a list, which some formats give as `{a, b}` or `a;b`. @throws Unreadable */
export function readList(value: ExchangeValue): readonly string[] {
  if (isList(value)) return value.flatMap((one) => readText(one) ?? []);
  const text = readText(value) ?? '';
  return text
    .replace(/^\{(.*)\}$/s, '$1')
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Names, distinguished names, canonical names and GUIDs, as text or in an object. @throws Unreadable */
export function readReference(value: ExchangeValue): Reference | undefined {
  const text = readText(value) ?? guidIn(value);
  if (text === undefined) return undefined;
  if (isGuid(text)) return { guid: text.toLowerCase() };
  const [, first] = /^CN=((?:\\.|[^,\\])*)(?:,|$)/i.exec(text) ?? [];
  // `contoso.com/Configuration/…/Paris`: no name has a slash.
  return { name: first === undefined ? text.replace(/^.*\//s, '') : unescapeName(first) };
}

/** A GUID in lower case; undefined when it is none. */
export function readGuid(value: ExchangeValue): string | undefined {
  const text = typeof value === 'string' ? value.trim().replace(/^\{(.*)\}$/, '$1') : '';
  return isGuid(text) ? text.toLowerCase() : undefined;
}

function guidIn(value: ExchangeValue): string | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return readGuid(value['ObjectGuid'] ?? null);
}

function isGuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** RFC 4514: `\,`, or two hexadecimal digits of UTF-8 each. */
function unescapeName(text: string): string {
  return text.replaceAll(/(?:\\[\da-f]{2})+|\\./gi, (escaped) =>
    /^(?:\\[\da-f]{2})+$/i.test(escaped)
      ? Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString('utf8')
      : escaped.slice(1),
  );
}
