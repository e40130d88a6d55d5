import { once } from 'node:events';
import { expect, test } from 'vitest';
import { EventStream } from './event-stream.ts';

/** Numbers without end, and how many were asked for. */
function numbers() {
  const counts = { asked: 0, returned: 0 };
  const results = {
    next: async () => ({ done: false as const, value: { data: { number: (counts.asked += 1) } } }),
    return: async () => {
      counts.returned += 1;
      return { done: true as const, value: undefined };
    },
  };
  return { results, counts };
}

function streamOf(results: ConstructorParameters<typeof EventStream>[0], heartbeatMs = 60_000) {
  return new EventStream(results, {
    heartbeatMs,
    toAnswer: ({ errors, ...rest }) => (errors === undefined ? rest : { errors: [{ message: 'told' }] }),
  });
}

test('the next result is asked for when the last was taken', async () => {
  const { results, counts } = numbers();
  const stream = streamOf(results).setEncoding('utf8');
  const iterator = stream[Symbol.asyncIterator]();
  let text = '';
  while (!text.includes('"number":3')) text += (await iterator.next()).value as string;
  // Node's streams read one ahead, and so does the loop.
  expect(counts.asked).toBeLessThanOrEqual(6);
  stream.destroy();
});

test('nobody that reads nothing makes it ask for everything', async () => {
  const { results, counts } = numbers();
  const stream = streamOf(results);
  await once(stream, 'readable');
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(counts.asked).toBeLessThanOrEqual(1);
  stream.destroy();
  await once(stream, 'close');
  expect(counts.returned).toBe(1);
});

test('while there is nothing to tell it gives signs of life', async () => {
  const stream = streamOf({ next: () => new Promise(() => {}) }, 5).setEncoding('utf8');
  let text = '';
  stream.on('data', (chunk: string) => (text += chunk));
  await expect.poll(() => text).toMatch(/^(:\n\n){4}/);
  stream.destroy();
});

async function textOf(stream: EventStream): Promise<string> {
  const chunks: unknown[] = await stream.setEncoding('utf8').toArray();
  return chunks.join('');
}

test('what is over is complete, what fails is told and complete, what is broken off is neither', async () => {
  const over = streamOf({ next: async () => ({ done: true, value: undefined }) });
  expect(await textOf(over)).toBe(':\n\nevent: complete\ndata:\n\n');
  const failing = streamOf({ next: () => Promise.reject(new Error('secret')) });
  expect(await textOf(failing)).toBe(
    ':\n\nevent: next\ndata: {"errors":[{"message":"told"}]}\n\nevent: complete\ndata:\n\n',
  );
  const broken = streamOf({ next: () => new Promise(() => {}) });
  broken.breakOff();
  expect(await textOf(broken)).toBe(':\n\n');
});
