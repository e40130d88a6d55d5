import { singleLine } from './single-line.ts';

const CHARACTERS_MAX = 255;

/** A header's value out of text of unknown origin; null when nothing is left to say. */
export function headerValue(text: string | null): string | null {
  // Readers decode `=?utf-8?Q?…?=` (RFC 2047): a caller so named would bring back what singleLine took out.
  return singleLine(text, CHARACTERS_MAX)?.replaceAll('=?', '= ?') ?? null;
}
