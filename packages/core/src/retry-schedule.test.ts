import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giveUpAfterMs, nextAttemptAt } from './retry-schedule.ts';
import { at } from './testing/builders.ts';

const hourMs = 60 * 60 * 1000;

function delaySeconds(number: number, random = 0): number {
  const next = nextAttemptAt({ number, firstStartedAt: at(0), now: at(100), random });
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
])('after attempt %i comes a wait of %i seconds', (number, seconds) => {
  expect(delaySeconds(number)).toBe(seconds);
});

test('chance takes up to a quarter off the wait', () => {
  expect(delaySeconds(1, 0.5)).toBe(8.75);
  expect(delaySeconds(10, 0.999_999_999)).toBeCloseTo(2700, 3);
});

describe('giving up', () => {
  // The tenth attempt and those after it are followed by an hour's wait.
  const afterFirst = (ms: number) =>
    nextAttemptAt({ number: 10, firstStartedAt: at(0), now: new Date(at(0).getTime() + ms), random: 0 });

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
          let number = 0;
          while (number < 100) {
            const random = randoms[number % randoms.length] ?? 0;
            number++;
            const next = nextAttemptAt({ number, firstStartedAt: at(0), now, random });
            if (next === null) break;
            expect(next.getTime()).toBeGreaterThan(now.getTime());
            expect(next.getTime() - at(0).getTime()).toBeLessThanOrEqual(giveUpAfterMs);
            now = next;
          }
          // 48 hours of full hours, up to 48 * 4/3 of shortened ones, and the ten before them.
          expect(number).toBeGreaterThanOrEqual(48);
          expect(number).toBeLessThanOrEqual(75);
        },
      ),
    );
  });
});
