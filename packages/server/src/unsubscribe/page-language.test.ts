import { expect, test } from 'vitest';
import { pageLanguage } from './page-language.ts';

test.each([
  ['fr', null, 'fr'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'en', 'fr'],
  ['en;q=0.5, fr;q=0.9', null, 'fr'],
  ['de, fr;q=0.1', 'en', 'fr'],
  ['fr;q=0, en;q=0.1', 'fr', 'en'],
  ['de-DE,de;q=0.9', 'fr-BE', 'fr'],
  ['*', 'fr', 'fr'],
  ['', 'de', 'en'],
  [undefined, 'fr_FR', 'fr'],
  [undefined, null, 'en'],
  ['constructor', 'toString', 'en'],
  [';q=1,,;;=', null, 'en'],
])('a browser that asks for %j is answered, about a mailbox in %j, in %s', (accept, other, language) => {
  expect(pageLanguage(accept, other)).toBe(language);
});
