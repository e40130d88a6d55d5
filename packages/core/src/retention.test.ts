import { expect, test } from 'vitest';
import { keptSince } from './retention.ts';

test('what is as old as is kept is at the limit', () => {
  expect(keptSince(30, new Date('2026-11-23T09:15:00Z'))).toEqual(new Date('2026-10-24T09:15:00Z'));
});

test('what is kept for ever has no limit', () => {
  expect(keptSince(null, new Date())).toBeNull();
});
