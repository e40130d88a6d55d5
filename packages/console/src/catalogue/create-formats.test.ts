import { expect, test } from 'vitest';
import { createFormats } from './create-formats.ts';

const now = new Date('2026-11-23T12:00:00Z');
const en = createFormats('en-GB');
const fr = createFormats('fr');

test('times are told from now, in the words of the language', () => {
  expect(en.relative('2026-11-23T11:55:00Z', now)).toBe('5 minutes ago');
  expect(en.relative('2026-11-23T14:10:00Z', now)).toBe('in 2 hours');
  expect(en.relative('2026-11-22T12:00:00Z', now)).toBe('yesterday');
  expect(fr.relative('2026-11-23T11:55:00Z', now)).toBe('il y a 5 minutes');
});

test('a clock that is a little ahead of ours is now', () => {
  expect(en.relative('2026-11-23T12:00:03Z', now)).toBe('now');
});

test('durations have at most two parts', () => {
  expect(en.duration(90)).toBe('1 min 30 secs');
  expect(en.duration(3_725)).toBe('1 hr 2 mins');
  expect(en.duration(0)).toBe('0 secs');
});

test('days of the week begin with Monday', () => {
  expect([1, 7].map((day) => en.weekday(day))).toEqual(['Monday', 'Sunday']);
  expect(fr.weekday(1)).toBe('lundi');
});

test('times stand in the time zone asked for', () => {
  expect(en.time('2026-11-23T12:00:00Z', 'Asia/Tokyo')).toBe('21:00');
});

test('a language that is none names itself', () => {
  expect(en.languageName('fr')).toBe('French');
  expect(en.languageName('not a tag')).toBe('not a tag');
});

test('hours count from 0 to 23, whatever the language writes', () => {
  expect(createFormats('en-US').hour('2026-11-23T23:30:00Z', 'Europe/Paris')).toBe(0);
  expect(createFormats('fr').hour('2026-11-23T22:30:00Z', 'Europe/Paris')).toBe(23);
});

test('a clock of 12 or 24 hours goes before that of the language', () => {
  expect(createFormats('en-GB', 'h12').time('2026-11-23T15:05:00Z', 'UTC')).toMatch(/^0?3:05\spm$/i);
  expect(createFormats('en-US', 'h23').time('2026-11-23T15:05:00Z', 'UTC')).toBe('15:05');
});
