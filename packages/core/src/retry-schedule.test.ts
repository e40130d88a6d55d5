import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giveUpAfterMs, nextAttemptAt, nextProbeAt } from './retry-schedule.ts';
import { at } from './testing/builders.ts';

const hourMs = 60 * 60 * 1000;

function delaySeconds(failures: number, random = 0): number {
  const next = nextAttemptAt({ failures, firstAttemptAt: at(0), now: at(100), random, giveUpAfterMs });
  return (Number(next) - at(100).getTime()) / 1000;
}

test.each([
  [1, 10],
  [2, 20],
  [3, 40],
  [4, 80],
  [9, 2560],
  [10, 3600],
  [11, 3600],
  [60, 3600],
  [5000, 3600],
])('after failure %i comes a wait of %i seconds', (failures, seconds) => {
  expect(delaySeconds(failures)).toBe(seconds);
});

test('chance takes up to a quarter off the wait', () => {
  expect(delaySeconds(1, 0.5)).toBe(8.75);
  expect(delaySeconds(10, 0.999_999_999)).toBeCloseTo(2700, 3);
});

describe('giving up', () => {
  // The tenth failure and those after it are followed by an hour's wait.
  const afterFirst = (ms: number) =>
    nextAttemptAt({
      failures: 10,
      firstAttemptAt: at(0),
      now: new Date(at(0).getTime() + ms),
      random: 0,
      giveUpAfterMs,
    });

  test('comes 48 hours after the first attempt', () => {
    expect(giveUpAfterMs).toBe(48 * hourMs);
    expect(afterFirst(47 * hourMs)).toStrictEqual(at(48 * 3600));
    expect(afterFirst(47 * hourMs + 1)).toBeNull();
    expect(afterFirst(100 * hourMs)).toBeNull();
  });

  test('comes, whatever happens, after a bounded number of attempts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 }),
        (randoms) => {
          let now = at(0);
          let failures = 0;
          while (failures < 100) {
            const random = randoms[failures % randoms.length] ?? 0;
            failures++;
            const next = nextAttemptAt({ failures, firstAttemptAt: at(0), now, random, giveUpAfterMs });
            if (next === null) break;
            expect(next.getTime()).toBeGreaterThan(now.getTime());
            expect(next.getTime() - at(0).getTime()).toBeLessThanOrEqual(giveUpAfterMs);
            now = next;
          }
          // 48 hours of full hours, up to 48 * 4/3 of shortened ones, and the ten before them.
          expect(failures).toBeGreaterThanOrEqual(48);
          expect(failures).toBeLessThanOrEqual(75);
        },
      ),
    );
  });
});

test.each([
  [1, 2],
  [2, 4],
  [5, 32],
  [6, 60],
  [5000, 60],
])('a server that failed %i times is probed again after %i seconds', (failures, seconds) => {
  expect(nextProbeAt({ failures, now: at(100), random: 0 })).toStrictEqual(at(100 + seconds));
});
