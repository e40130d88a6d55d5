import { expect, test } from 'vitest';
import { keptWords } from './kept-words.ts';

test.each([
  ['250 Taken', '250 Taken'],
  ['more than ten', 'more than '],
  ['x📞📞📞📞📞📞📞📞📞📞', 'x📞📞📞📞📞📞📞📞📞'],
  ['go\0away', 'go\uFFFDaway'],
  ['half \uD83D', 'half \uFFFD'],
])('%j is kept as %j', (text, kept) => {
  expect(keptWords(text, 10)).toBe(kept);
});
