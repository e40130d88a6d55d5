import { expect, test } from 'vitest';
import type { BegunAttempt } from './begin-attempts.ts';
import type { Lane } from './lane.ts';
import { LaneQueue } from './lane-queue.ts';

const attempt = (organizationId: string, id: number) =>
  ({ notification: { organizationId, id: `${organizationId}${id}` } }) as unknown as BegunAttempt;

/** A queue of one connection, so of three mails at a time, each of which ends when it is told to. */
function aQueue() {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const queue = new LaneQueue({ connectionsMax: 1 } as Lane, ({ notification }) => {
    started.push(notification.id);
    return new Promise((end) => ends.push(end));
  });
  return { queue, started, ends };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('organizations take turns, whoever was first', async () => {
  const { queue, started, ends } = aQueue();
  queue.add([1, 2, 3, 4, 5].map((id) => attempt('a', id)));
  queue.add([1, 2].map((id) => attempt('b', id)));
  queue.add([attempt('c', 1)]);
  for (let place = 0; place < 8; place += 1) {
    ends[place]!();
    await turn();
  }
  expect(started).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'a5', 'b2']);
  await queue.settled();
});

test('no more are started than there is room for, and what was not can be taken back', async () => {
  const { queue, started, ends } = aQueue();
  queue.add([1, 2, 3, 4, 5].map((id) => attempt('a', id)));
  expect(started).toEqual(['a1', 'a2', 'a3']);
  expect(queue.waitingOf('a')).toBe(2);
  expect(queue.begun).toHaveLength(5);
  expect(queue.withdraw().map(({ notification }) => notification.id)).toEqual(['a4', 'a5']);
  for (const end of ends) end();
  await queue.settled();
  expect(started).toEqual(['a1', 'a2', 'a3']);
  expect(queue.begun).toEqual([]);
});
