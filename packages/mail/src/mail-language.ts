import * as catalogues from './catalogue/catalogues.ts';
import { remember } from './remember.ts';

export type MailLanguage = keyof typeof catalogues;

const FALLBACK: MailLanguage = 'en';

/** The language a mailbox with this BCP 47 tag is written to in. */
export function mailLanguage(tag: string): MailLanguage {
  const language = parseTag(tag)?.language;
  return isMailLanguage(language) ? language : FALLBACK;
}

/**
 * Locale for dates and numbers: the mail's language in the mailbox's region, so that `de-DE`, written to
 * in English, still reads a 24-hour clock. Extensions of the tag (`-u-ca-buddhist`) have no say.
 */
export function mailLocale(tag: string): string {
  const language = mailLanguage(tag);
  const region = parseTag(tag)?.region;
  return region === undefined ? language : `${language}-${region}`;
}

const parseTag = remember((tag: string): Intl.Locale | null => {
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-'));
  } catch {
    return null;
  }
});

function isMailLanguage(language: string | undefined): language is MailLanguage {
  return language !== undefined && Object.hasOwn(catalogues, language);
}
