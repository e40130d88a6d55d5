import { expect, test } from 'vitest';
import { activityOf, Span } from './spans.ts';

const now = new Date('2026-11-23T19:40:00Z');

test.each([
  [Span.DAY, 'HOUR', 24],
  [Span.WEEK, 'HOUR', 168],
  [Span.MONTH, 'DAY', 30],
  [Span.QUARTER, 'DAY', 90],
] as const)('%s is by %s, %i of them with the present one', (span, groupBy, count) => {
  const asked = activityOf(span, now);
  const lengthMs = groupBy === 'HOUR' ? 3_600_000 : 86_400_000;
  const bucketOf = (at: number) => Math.floor(at / lengthMs);
  expect(asked.groupBy).toBe(groupBy);
  expect(bucketOf(now.getTime()) - bucketOf(Date.parse(asked.since)) + 1).toBe(count);
});
