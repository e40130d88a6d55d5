import { describe, expect, test } from 'vitest';
import { mailLanguage, mailLocale } from './mail-language.ts';

describe('language of a mail', () => {
  test.each([
    ['en', 'en', 'en'],
    ['en-US', 'en', 'en-US'],
    ['fr', 'fr', 'fr'],
    ['FR', 'fr', 'fr'],
    ['fr-CA', 'fr', 'fr-CA'],
    ['fr_CH', 'fr', 'fr-CH'],
    [' fr-FR ', 'fr', 'fr-FR'],
    ['fra', 'fr', 'fr'],
    ['fr-Latn-BE', 'fr', 'fr-BE'],
    ['fr-FR-u-ca-buddhist-nu-arab', 'fr', 'fr-FR'],
    ['frr', 'en', 'en'],
    ['de-DE', 'en', 'en-DE'],
    ['', 'en', 'en'],
    ['constructor', 'en', 'en'],
    ['not a tag', 'en', 'en'],
  ])('%j is written to in %s with the dates of %s', (tag, language, locale) => {
    expect(mailLanguage(tag)).toBe(language);
    expect(mailLocale(tag)).toBe(locale);
  });
});
