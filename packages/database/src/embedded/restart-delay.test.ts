import { expect, test } from 'vitest';
import { restartDelayMs } from './restart-delay.ts';

test('delays double up to a bound, then the restart is given up', () => {
  expect([1, 2, 3, 7, 8].map((count) => restartDelayMs(count, false))).toEqual([20, 40, 80, 1_000, null]);
});

test('shared memory that is still held is waited for longer', () => {
  expect([6, 7, 120, 121].map((count) => restartDelayMs(count, true))).toEqual([640, 1_000, 1_000, null]);
});
