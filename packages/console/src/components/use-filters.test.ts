import { expect, test } from 'vitest';
import { day, flag, manyOf, oneOf, text } from './use-filters.ts';

const colours = { RED: 'RED', GREEN: 'GREEN' } as const;

test('what an address cannot mean is not given', () => {
  expect(oneOf(colours).read(['BLUE'])).toBeNull();
  expect(manyOf(colours).read(['BLUE'])).toBeNull();
  expect(day.read(['2026-13-40'])).toBeNull();
  expect(day.read(['yesterday'])).toBeNull();
  expect(flag.read(['maybe'])).toBeNull();
  expect(text.read([])).toBeNull();
});

test('what is written is read again', () => {
  expect(manyOf(colours).read(manyOf(colours).write(['GREEN', 'RED']))).toEqual(['RED', 'GREEN']);
  expect(day.read(day.write('2026-11-23'))).toBe('2026-11-23');
  expect(flag.read(flag.write(false))).toBe(false);
  expect(text.read(text.write('Anna & Co'))).toBe('Anna & Co');
});
