import { expect, test } from 'vitest';
import { plural } from './plural.ts';

const forms = { one: '# call', other: '# calls' };

test('each language counts by its own rules', () => {
  expect([0, 1, 2, 1_234].map((count) => plural('en')(count, forms))).toEqual([
    '0 calls',
    '1 call',
    '2 calls',
    '1,234 calls',
  ]);
  // French has the singular for nothing, too.
  expect(plural('fr')(0, { one: '# appel', other: '# appels' })).toBe('0 appel');
});

test('a form that a language has and a catalogue does not give is the general one', () => {
  expect(plural('fr')(1_000_000, { one: '# appel', other: '# appels' })).toMatch(/appels$/);
});
