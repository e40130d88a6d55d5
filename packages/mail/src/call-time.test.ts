import { expect, test } from 'vitest';
import { callTime } from './call-time.ts';

const winter = new Date('2026-11-23T20:45:00Z');
const summer = new Date('2026-07-23T20:45:00Z');

test.each([
  [winter, 'en-GB', 'Europe/Paris', 'Monday, 23 November 2026 at 21:45', 'Central European Standard Time'],
  [summer, 'en-GB', 'Europe/Paris', 'Thursday, 23 July 2026 at 22:45', 'Central European Summer Time'],
  [winter, 'en-US', 'America/New_York', 'Monday, November 23, 2026 at 3:45 PM', 'Eastern Standard Time'],
  [winter, 'en-GB', 'Asia/Kolkata', 'Tuesday, 24 November 2026 at 02:15', 'India Standard Time'],
  [winter, 'fr', 'Europe/Paris', 'lundi 23 novembre 2026 à 21:45', 'heure normale d’Europe centrale'],
  [winter, 'fr', 'Asia/Kolkata', 'mardi 24 novembre 2026 à 02:15', 'heure de l’Inde'],
  [winter, 'en-GB', 'Mars/Olympus_Mons', 'Monday, 23 November 2026 at 20:45', 'Coordinated Universal Time'],
  [winter, 'fr', '', 'lundi 23 novembre 2026 à 20:45', 'temps universel coordonné'],
])('%o in %s, %s: %s, %s', (instant, locale, timeZone, clock, zone) => {
  const time = callTime(instant, locale, timeZone);
  // Which kind of space and apostrophe stands where changes with the ICU of the Node that runs.
  expect(time?.clock.replaceAll(/\s/g, ' ')).toBe(clock);
  expect(time?.zone.replaceAll("'", '’')).toBe(zone);
});

test('a line never breaks within the time of day', () => {
  expect(callTime(winter, 'fr-CA', 'Europe/Paris')?.clock).toMatch(/21[\u00A0\u202F]h[\u00A0\u202F]45$/);
});

test('a time is told without its date, and so that it sorts', () => {
  const time = callTime(winter, 'en-US', 'Europe/Paris');
  expect(time?.timeOfDay.replaceAll(/\s/g, ' ')).toBe('9:45 PM');
  expect(time?.sortable).toBe('2026-11-23 21:45');
});

test('what is not a date has no time', () => {
  expect(callTime(new Date(NaN), 'en', 'UTC')).toBeNull();
});
