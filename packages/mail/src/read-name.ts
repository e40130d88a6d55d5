import { singleLine } from './single-line.ts';

const CHARACTERS_MAX = 128;

/** What somebody or something calls itself, harmless and of a length that a mail can show; null when it is nothing. */
export function readName(text: string | null): string | null {
  return singleLine(text, CHARACTERS_MAX);
}
