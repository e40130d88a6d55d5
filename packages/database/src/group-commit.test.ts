import { expect, test } from 'vitest';
import { groupCommit, type GroupLimits } from './group-commit.ts';

/** Work that ends when told to. */
function controlled(limits?: GroupLimits<number>) {
  const groups: number[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const add = groupCommit<number, number>(async (items) => {
    groups.push([...items]);
    await new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
    return items.map((item) => item * 10);
  }, limits);
  return { groups, ends, add };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what comes at once is one group, and each gets its own result', async () => {
  const { groups, ends, add } = controlled();
  const results = [add(1), add(2), add(3)];
  await turn();
  ends[0]!();
  expect(await Promise.all(results)).toEqual([10, 20, 30]);
  expect(groups).toEqual([[1, 2, 3]]);
});

test('what comes meanwhile is the next group', async () => {
  const { groups, ends, add } = controlled();
  const first = add(1);
  await turn();
  const rest = [add(2), add(3)];
  await turn();
  expect(groups).toEqual([[1]]);
  ends[0]!();
  await first;
  await turn();
  ends[1]!();
  expect(await Promise.all(rest)).toEqual([20, 30]);
  expect(groups).toEqual([[1], [2, 3]]);
});

test('a failure is that of its group alone', async () => {
  const { ends, add } = controlled();
  const first = add(1);
  await turn();
  const second = add(2);
  ends[0]!(new Error('The disk is full.'));
  await expect(first).rejects.toThrow('The disk is full.');
  await turn();
  ends[1]!();
  expect(await second).toBe(20);
  const third = add(3);
  await turn();
  ends[2]!();
  expect(await third).toBe(30);
});

test('a group has a largest size', async () => {
  const { groups, ends, add } = controlled({ sizeMax: 2 });
  const results = [add(1), add(2), add(3)];
  await turn();
  ends[0]!();
  await Promise.all(results.slice(0, 2));
  await turn();
  ends[1]!();
  await Promise.all(results);
  expect(groups).toEqual([[1, 2], [3]]);
});

test('an item counts for its size, and a large one is a group of its own', async () => {
  const { groups, ends, add } = controlled({ sizeMax: 10, sizeOf: (item) => item });
  const results = [4, 6, 1, 30, 2].map(add);
  for (const index of [0, 1, 2, 3]) {
    await turn();
    ends[index]!();
    await turn();
  }
  await Promise.all(results);
  expect(groups).toEqual([[4, 6], [1], [30], [2]]);
});
