import { expect, test } from 'vitest';
import { beginningOfDay } from './beginning-of-day.ts';

test.each([
  ['2026-11-23', 'UTC', '2026-11-23T00:00Z'],
  ['2026-11-23', 'America/New_York', '2026-11-23T05:00Z'],
  ['2026-11-23', 'Asia/Kathmandu', '2026-11-22T18:15Z'],
  // The day on which clocks are put forward, put back, and the days after.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00Z'],
  // Forward and back at midnight itself, and a day that was left out.
  ['2017-10-15', 'America/Sao_Paulo', '2017-10-15T03:00Z'],
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00Z'],
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00Z'],
  ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00Z'],
])('%s begins in %s at %s', (day, timeZone, instant) => {
  expect(beginningOfDay(Date.parse(day), timeZone)).toEqual(new Date(instant));
});

test('an unknown time zone is refused', () => {
  expect(() => beginningOfDay(0, 'Mars/Olympus')).toThrow(RangeError);
});
