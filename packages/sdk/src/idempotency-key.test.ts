import { expect, test } from 'vitest';
import { data, failure, type Reply, scriptedServer } from '../test/scripted-server.ts';
import type { RequestOptions } from './call-options.ts';
import { createClient } from './client.ts';
import type { RetryEvent } from './client-options.ts';
import { IdempotencyError, RequestError } from './errors.ts';
import * as operations from './generated/operations.generated.ts';
import { isMutation } from './typed-document.ts';

const disabled = data({ disableMailbox: { mailbox: { id: 'm1' }, userErrors: [] } });
const inUse: Reply = { ...failure('IDEMPOTENCY_KEY_IN_USE', { status: 409 }), headers: { 'retry-after': '1' } };

/** A client that does not sleep, what it waited for, and the idempotency keys that the server has seen. */
async function clientOf(...script: Reply[]) {
  const server = await scriptedServer(...script);
  const retried: RetryEvent[] = [];
  const retry = { random: () => 0, wait: () => Promise.resolve() };
  const client = createClient({ url: server.url, retry, onRetry: (event) => void retried.push(event) });
  return { client, retried, keys: () => server.requests.map(({ headers }) => headers['idempotency-key']) };
}

test('the tries of a change share a key, and each change has its own', async () => {
  const { client, keys } = await clientOf({ instead: 'cut' }, { status: 503 }, disabled);
  await client.mailboxes.disable({ id: 'm1' });
  await client.mailboxes.disable({ id: 'm1' });
  const [first, second, third, other] = keys();
  expect(first).toMatch(/^[!-~]{16,255}$/);
  expect([second, third]).toEqual([first, first]);
  expect(other).toMatch(/^[!-~]{16,255}$/);
  expect(other).not.toBe(first);
});

test('every change of the SDK is known to be one', () => {
  const documents = Object.values(operations).filter((text) => typeof text === 'string' && /\bmutation\b/.test(text));
  expect(documents.length).toBeGreaterThan(20);
  expect(documents.filter((document) => !isMutation(String(document)))).toEqual([]);
});

test('neither queries nor reports of calls have a key', async () => {
  const { client, keys } = await clientOf(
    data({ installation: { version: '0.1.0' } }),
    data({ reportCalls: { results: [], userErrors: [] } }),
  );
  await client.installation();
  await client.calls.report([{ source: 'pbx', callId: '1' }]);
  expect(keys()).toEqual([undefined, undefined]);
});

test('the key of the caller comes before any other', async () => {
  const server = await scriptedServer(disabled);
  const client = createClient({ url: server.url, headers: { 'Idempotency-Key': 'of-all' } });
  await client.mailboxes.disable({ id: 'm1' }, { idempotencyKey: 'of-this' });
  expect(server.requests[0]?.headers['idempotency-key']).toBe('of-this');
});

test.each<[string, RequestOptions, unknown]>([
  ['mutation { disableMailbox }', {}, expect.any(String)],
  ['mutation { disableMailbox }', { idempotencyKey: 'mine', idempotent: true }, 'mine'],
  ['mutation { disableMailbox }', { idempotent: true }, undefined],
  ['mutation { disableMailbox }', { idempotent: false }, undefined],
  ['fragment F on Mutation { disableMailbox } mutation { ...F }', {}, undefined],
  ['fragment F on Mutation { disableMailbox } mutation { ...F }', { idempotencyKey: 'mine' }, 'mine'],
])('a request of one’s own: the key of %s with %o', async (document, options, expected) => {
  const { client, keys } = await clientOf(disabled);
  await client.request(document, {}, options);
  expect(keys()).toEqual([expected]);
});

test.each(['', ' k', 'a b', 'é', 'line\nbreak', 'x'.repeat(256)])('“%s” is no key and is not sent', async (key) => {
  const { client, keys } = await clientOf(disabled);
  const call = client.mailboxes.disable({ id: 'm1' }, { idempotencyKey: key });
  await expect(call).rejects.toBeInstanceOf(RequestError);
  await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(keys()).toEqual([]);
});

test('while the first try is under way it is waited as the server asks', async () => {
  const { client, keys, retried } = await clientOf({ instead: 'cut' }, inUse, disabled);
  await expect(client.mailboxes.disable({ id: 'm1' })).resolves.toEqual({ mailbox: { id: 'm1' } });
  expect(retried.map(({ error, waitMs }) => [error.code, waitMs])).toEqual([
    ['NETWORK_ERROR', 0],
    ['IDEMPOTENCY_KEY_IN_USE', 1000],
  ]);
  expect(new Set(keys()).size).toBe(1);
});

test.each<[string, Reply, number, number | undefined]>([
  ['IDEMPOTENCY_KEY_IN_USE', inUse, 3, 1],
  ['IDEMPOTENCY_KEY_REUSED', failure('IDEMPOTENCY_KEY_REUSED', { status: 409 }), 1, undefined],
])('%s is an IdempotencyError', async (code, reply, times, retryAfterSeconds) => {
  const { client, keys } = await clientOf(reply);
  const call = client.mailboxes.disable({ id: 'm1' });
  await expect(call).rejects.toBeInstanceOf(IdempotencyError);
  await expect(call).rejects.toMatchObject({ code, retryAfterSeconds, name: 'IdempotencyError' });
  expect(keys()).toHaveLength(times);
});
