import type { Catalogue } from './catalogue/catalogue.ts';
import * as catalogues from './catalogue/catalogues.ts';
import { type MailLanguage, mailLanguage, mailLocale } from './mail-language.ts';

/** How a mail is worded for one reader. */
export interface Wording {
  language: MailLanguage;
  /** For dates and numbers. */
  locale: string;
  words: Catalogue;
}

/** The wording for a BCP 47 tag. */
export function wordingFor(tag: string): Wording {
  const language = mailLanguage(tag);
  return { language, locale: mailLocale(tag), words: catalogues[language] };
}
