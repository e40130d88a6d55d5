import { expect, test } from 'vitest';
import { quietMinutes } from './quiet-minutes.ts';

test.each([
  ['22:00', '07:00', 540],
  ['12:00', '13:30', 90],
  ['00:00', '23:59', 1439],
  ['23:59', '00:00', 1],
  ['08:00', '08:00', null],
  ['', '07:00', null],
  ['22:00', '', null],
])('from %j to %j: %j minutes', (start, end, minutes) => {
  expect(quietMinutes({ start, end })).toBe(minutes);
});
