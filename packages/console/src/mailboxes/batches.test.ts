import { expect, test } from 'vitest';
import { batchSize, type Outcomes, runBatches } from './batches.ts';

const items = Array.from({ length: 1_201 }, (_none, index) => index);

function record(failsAt: number | null = null) {
  const batches: [firstIndex: number, count: number][] = [];
  let last: Outcomes<string> = [];
  return {
    batches,
    last: () => last,
    work: {
      items,
      outcomes: [] as Outcomes<string>,
      carryOut: (batch: readonly number[], first: number) => {
        batches.push([first, batch.length]);
        if (first === failsAt) return Promise.reject(new Error('lost'));
        return Promise.resolve(batch.map((item) => `did ${item}`));
      },
      onProgress: (outcomes: Outcomes<string>) => (last = outcomes),
      isCancelled: () => false,
    },
  };
}

test('items go in batches, and each has its outcome', async () => {
  const { work, batches, last } = record();
  await runBatches(work);
  expect(batches).toEqual([
    [0, batchSize],
    [500, batchSize],
    [1_000, 201],
  ]);
  expect(last()).toEqual(items.map((item) => `did ${item}`));
});

test('a batch that fails stops it, and the rest is done later, in the same batches', async () => {
  const failing = record(500);
  await expect(runBatches(failing.work)).rejects.toThrow('lost');
  expect(failing.last().filter((outcome) => outcome !== null)).toHaveLength(500);
  const later = record();
  await runBatches({ ...later.work, outcomes: failing.last() });
  expect(later.batches).toEqual([
    [500, batchSize],
    [1_000, 201],
  ]);
  expect(later.last()).toEqual(items.map((item) => `did ${item}`));
});

test('when it is cancelled the batch under way is still told', async () => {
  const { work, batches, last } = record();
  await runBatches({ ...work, isCancelled: () => batches.length === 1 });
  expect(batches).toHaveLength(1);
  expect(last().filter((outcome) => outcome !== null)).toHaveLength(500);
});

test('an answer of another length is a failure, not a shift', async () => {
  const { work } = record();
  await expect(runBatches({ ...work, carryOut: () => Promise.resolve(['one']) })).rejects.toThrow('1 answers for 500');
});
