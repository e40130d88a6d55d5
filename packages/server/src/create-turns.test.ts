import { expect, test } from 'vitest';
import { createTurns } from './create-turns.ts';

test('runs one at a time, in order, and goes on after a failure', async () => {
  const inTurn = createTurns();
  let running = 0;
  const order: number[] = [];
  const run = (number: number) =>
    inTurn(async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise(setImmediate);
      running -= 1;
      order.push(number);
      if (number === 1) throw new Error('No.');
      return number;
    });
  const results = await Promise.allSettled([run(0), run(1), run(2)]);
  expect(order).toEqual([0, 1, 2]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
