import type { CallMailFacts } from './call-mail-facts.ts';
import { callTime } from './call-time.ts';
import { identifyCaller } from './identify-caller.ts';
import { wordingFor } from './wording.ts';

export interface Recording {
  leftAt: Date | null;
  /** Media type: `audio/wav`, `audio/mpeg`. One that is not known here gives `.bin`. */
  contentType: string;
}

const CHARACTERS_MAX = 60;
const EXTENSIONS = new Map([
  ['audio/wav', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/vnd.wave', 'wav'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp3', 'mp3'],
  ['audio/ogg', 'ogg'],
]);
// Letters of Latin alphabets that Unicode does not take apart into a letter and a mark.
const SPELT_OUT = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L' }),
);

/**
 * Names for the recordings of one call as attachments, in their order:
 * `Voice message 2 Marie Curie 2026-11-23 09.15.wav`, numbered where there are several, in the mailbox's language
 * and time zone. They differ from each other, and hold nothing but ASCII letters, digits, spaces and `+ @ . _ -`, so
 * that they stand in any header and are kept by any file system. A hidden caller is not named.
 */
export function voiceMessageFileNames(
  { caller, mailbox }: Pick<CallMailFacts, 'caller' | 'mailbox'>,
  recordings: readonly Recording[],
): string[] {
  const { words, locale } = wordingFor(mailbox.language);
  const { name, address } = identifyCaller(caller);
  const from = asciiName(name) ?? asciiName(address);
  return recordings.map(({ leftAt, contentType }, i) => {
    const minute = leftAt && callTime(leftAt, locale, mailbox.timeZone)?.sortable.replace(':', '.');
    const number = recordings.length > 1 ? String(i + 1) : null;
    const parts = [words.voiceMail.fileName, number, from, minute].filter((part) => typeof part === 'string');
    return `${parts.join(' ')}.${extension(contentType)}`;
  });
}

function asciiName(text: string | null): string | null {
  const ascii = Array.from(text ?? '', (letter) => SPELT_OUT.get(letter) ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/[^A-Za-z\d+@._-]+/g, ' ')
    .slice(0, CHARACTERS_MAX)
    .trim();
  return /[A-Za-z\d]/.test(ascii) ? ascii : null;
}

function extension(contentType: string): string {
  return EXTENSIONS.get(contentType.replace(/;.*/s, '').trim().toLowerCase()) ?? 'bin';
}
