import { expect, test } from 'vitest';
import { readDate } from './read-date.ts';
import { toText } from './value-text.ts';

test.each([
  ['2026-11-23T09:15:00Z', new Date('2026-11-23T09:15:00Z')],
  ['2026-11-23T09:15:00.5+01:00', new Date('2026-11-23T08:15:00.500Z')],
  ['2026-11-23', new Date(2026, 10, 23)],
  ['2026-11-23 09:15', new Date(2026, 10, 23, 9, 15)],
  ['11/23/2026', new Date(2026, 10, 23)],
  ['11/23/2026 9:15:07 PM', new Date(2026, 10, 23, 21, 15, 7)],
  ['1/2/26 12:00 am', new Date(2026, 0, 2)],
  ['23.11.2026 18:00', new Date(2026, 10, 23, 18)],
  ['2026-02-29', null],
  ['23/11/2026', null],
  ['11/23/2026 13:15 PM', null],
  ['2026-11-23 24:00', null],
  ['yesterday', null],
])('%s', (text, date) => {
  expect(readDate(text)).toEqual(date);
});

test('a date that is shown is read as the same', () => {
  const date = new Date(2026, 10, 23, 0, 15, 9);
  expect(toText(date)).toBe('11/23/2026 12:15:09 AM');
  expect(readDate(toText(date))).toEqual(date);
});
