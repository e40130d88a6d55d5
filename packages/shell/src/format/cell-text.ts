import type { Value } from '../cmdlet.ts';
import { isList, toText } from '../language/value-text.ts';

/** A value as lists and tables show it: arrays as `{a, b}`, cut to so many members; no control characters but line ends and tabs. */
export function toCellText(value: Value, listLimit: number): string {
  if (!isList(value)) return withoutControls(toText(value));
  const isCut = value.length > listLimit;
  const shown = isCut ? value.slice(0, listLimit) : value;
  return `{${shown.map((one) => toCellText(one, listLimit)).join(', ')}${isCut ? '…' : ''}}`;
}

/** What a server sends must not steer the terminal. */
export function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, '\uFFFD').replaceAll('\r', '');
}
