import { expect, test } from 'vitest';
import { createWorkLoop } from './work-loop.ts';

const longMs = 60_000;

test('rounds follow each other until there is nothing to do, and again when woken', async () => {
  const pauses = [0, 0, longMs, 0, longMs];
  let rounds = 0;
  const loop = createWorkLoop({ round: async () => pauses[rounds++] ?? longMs, onError: () => {} });
  loop.start();
  await expect.poll(() => rounds).toBe(3);
  loop.wake();
  await expect.poll(() => rounds).toBe(5);
  await loop.stop();
  expect(rounds).toBe(5);
});

test('what wakes during a round is not missed', async () => {
  let rounds = 0;
  const loop = createWorkLoop({
    round: async () => {
      rounds += 1;
      if (rounds === 1) loop.wake();
      return longMs;
    },
    onError: () => {},
  });
  loop.start();
  await expect.poll(() => rounds).toBe(2);
  await loop.stop();
});

test('a stop waits for the round under way, and a failed one is told', async () => {
  const errors: unknown[] = [];
  const failure = new Error('PostgreSQL is away.');
  let fail = (_error: Error): void => {};
  const loop = createWorkLoop({
    round: () => new Promise((_resolve, reject) => (fail = reject)),
    onError: (error) => errors.push(error),
  });
  loop.start();
  const stopped = loop.stop();
  expect(loop.stopping.aborted).toBe(true);
  fail(failure);
  await stopped;
  expect(errors).toEqual([failure]);
});

test('can be stopped before it was started, and twice', async () => {
  const loop = createWorkLoop({ round: async () => 0, onError: () => {} });
  await loop.stop();
  await loop.stop();
});
