import { expect, test } from 'vitest';
import { spellDuration } from './spell-duration.ts';

test.each([
  [1, 'en', '1 second'],
  [24.6, 'en', '25 seconds'],
  [60, 'en', '1 minute'],
  [85, 'en', '1 minute 25 seconds'],
  [3601, 'en', '1 hour 1 second'],
  [1, 'fr', '1 seconde'],
  [125, 'fr', '2 minutes 5 secondes'],
  [0, 'en', null],
  [0.4, 'en', null],
  [-3, 'en', null],
  [NaN, 'en', null],
  [Infinity, 'en', null],
  [null, 'en', null],
])('%s seconds in %s: %s', (seconds, locale, words) => {
  expect(spellDuration(seconds, locale)?.replaceAll(/\s/g, ' ') ?? null).toBe(words);
});

test.each(['en', 'fr'])('a line never breaks between a number and its unit: %s', (locale) => {
  expect(spellDuration(3725, locale)).not.toMatch(/\d /);
});
