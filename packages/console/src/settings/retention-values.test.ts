import { expect, test } from 'vitest';
import { inputOf, type RetentionValues, shortened, valuesOfRetention } from './retention-values.ts';

const base: RetentionValues = {
  callDays: 365,
  notificationDays: 365,
  attemptDays: 90,
  audioDays: null,
  rejectedReportDays: 30,
};

test('what was read is what would be sent', () => {
  const retention = { ...base, version: 4 } as Parameters<typeof valuesOfRetention>[0];
  expect(inputOf(valuesOfRetention(retention))).toEqual(base);
});

test('an empty field is no “for ever”', () => {
  expect(inputOf({ ...base, callDays: '' }).callDays).toBe(0);
  expect(inputOf({ ...base, callDays: null }).callDays).toBeNull();
});

test('only what is kept for a shorter time loses something', () => {
  expect(shortened(base, base)).toEqual([]);
  expect(shortened({ ...base, callDays: 30, attemptDays: 91, audioDays: 7, rejectedReportDays: null }, base)).toEqual([
    'callDays',
    'audioDays',
  ]);
});
