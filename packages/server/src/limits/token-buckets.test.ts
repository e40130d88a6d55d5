import { expect, test } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

const clock = { now: new Date('2026-11-23T09:00:00Z') };
const after = (ms: number) => (clock.now = new Date(clock.now.getTime() + ms));
const takes = (buckets: TokenBuckets, count: number) => Array.from({ length: count }, () => buckets.take('a'));

test('as many as in a minute at once, then one after the time of one', () => {
  const buckets = new TokenBuckets(3, () => clock.now);
  expect(takes(buckets, 5)).toEqual([0, 0, 0, 20, 20]);
  after(15_000);
  expect(buckets.take('a')).toBe(5);
  after(5_000);
  expect(takes(buckets, 2)).toEqual([0, 20]);
});

test('callers do not touch each other', () => {
  const buckets = new TokenBuckets(1, () => clock.now);
  expect([buckets.take('a'), buckets.take('b'), buckets.take('a')]).toEqual([0, 0, 60]);
});

test('rest does not save up more than a minute', () => {
  const buckets = new TokenBuckets(2, () => clock.now);
  takes(buckets, 2);
  after(3_600_000);
  expect(takes(buckets, 3)).toEqual([0, 0, 30]);
});

test('a clock that is set back gives nothing and takes nothing', () => {
  const buckets = new TokenBuckets(2, () => clock.now);
  takes(buckets, 1);
  after(-3_600_000);
  expect(takes(buckets, 2)).toEqual([0, 30]);
});
