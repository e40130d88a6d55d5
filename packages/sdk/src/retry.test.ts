import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { data, failure, type Reply, scriptedServer } from '../test/scripted-server.ts';
import type { RequestOptions } from './call-options.ts';
import { createClient } from './client.ts';
import type { RequestEvent, ResponseEvent, RetryEvent, RetryOptions } from './client-options.ts';
import { NetworkError, RateLimitError, ServerError, TimeoutError, UnmissedError } from './errors.ts';

const installed = data({ installation: { version: '0.1.0', mailTransport: 'SMTP' } });
const reported = data({ reportCalls: { results: [], userErrors: [] } });
const report = { source: 'pbx', callId: '1' };

/** Retries without sleeping; keeps the waits that would have been. */
function recordedWaits(options: RetryOptions = {}) {
  const waitsMs: number[] = [];
  const wait = (ms: number) => Promise.resolve(void waitsMs.push(ms));
  return { waitsMs, retry: { random: () => 0.5, wait, ...options } };
}

test.each<[string, Reply]>([
  ['a broken connection', { instead: 'cut' }],
  ['502', { status: 502, body: '<html>' }],
  ['503', failure('SERVICE_UNAVAILABLE', { status: 503 })],
  ['504', { status: 504 }],
  ['SERVICE_UNAVAILABLE', failure('SERVICE_UNAVAILABLE')],
])('a query is tried again after %s', async (_case, reply) => {
  const server = await scriptedServer(reply, reply, installed);
  const { waitsMs, retry } = recordedWaits();
  await expect(createClient({ url: server.url, retry }).installation()).resolves.toMatchObject({ version: '0.1.0' });
  expect(waitsMs).toEqual([125, 250]);
});

test('after the last try the error stands', async () => {
  const server = await scriptedServer({ status: 503 });
  const { retry } = recordedWaits();
  await expect(createClient({ url: server.url, retry }).installation()).rejects.toBeInstanceOf(ServerError);
  expect(server.requests).toHaveLength(3);
});

test.each<[string, Reply]>([
  ['a wrong query', failure('GRAPHQL_VALIDATION_FAILED', { status: 400 })],
  ['a missing key', failure('UNAUTHENTICATED', { status: 401 })],
  ['an unexpected failure', failure('INTERNAL_SERVER_ERROR', { status: 500 })],
])('%s is not tried again', async (_case, reply) => {
  const server = await scriptedServer(reply);
  const { retry } = recordedWaits();
  await expect(createClient({ url: server.url, retry }).installation()).rejects.toBeInstanceOf(UnmissedError);
  expect(server.requests).toHaveLength(1);
});

test('a report of calls is repeated when nobody knows whether it arrived', async () => {
  const server = await scriptedServer({ instead: 'cut' }, { status: 503 }, reported);
  const { retry } = recordedWaits();
  await expect(createClient({ url: server.url, retry }).calls.report([report])).resolves.toEqual({ results: [] });
  expect(server.requests.map(({ variables }) => variables)).toEqual([
    { reports: [report] },
    { reports: [report] },
    { reports: [report] },
  ]);
});

test('after a 429 every change is repeated, not before the server wants it', async () => {
  const done = data({ deleteDialPlan: { deletedDialPlanId: 'd1', userErrors: [] } });
  const inExtensions = {
    status: 429,
    body: { errors: [{ message: 'Slow down.', extensions: { retryAfterSeconds: 2 } }] },
  };
  const inHeader = { status: 429, headers: { 'retry-after': '3' }, body: '' };
  const server = await scriptedServer(inExtensions, inHeader, done);
  const { waitsMs, retry } = recordedWaits();
  await createClient({ url: server.url, retry }).dialPlans.delete({ id: 'd1' });
  expect(waitsMs).toEqual([2125, 3250]);
});

test('Retry-After can be a date, which is read against the clock of the server', async () => {
  const headers = { 'retry-after': 'Mon, 23 Nov 2026 09:00:07 GMT', date: 'Mon, 23 Nov 2026 09:00:00 GMT' };
  const server = await scriptedServer({ status: 503, headers }, installed);
  const { waitsMs, retry } = recordedWaits({ random: () => 0 });
  await createClient({ url: server.url, retry }).installation();
  expect(waitsMs).toEqual([7000]);
});

test('a wait longer than agreed is left to the caller', async () => {
  const server = await scriptedServer({ status: 429, headers: { 'retry-after': '3600' } });
  const { retry } = recordedWaits();
  const error: unknown = await createClient({ url: server.url, retry })
    .installation()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 3600 });
  expect(server.requests).toHaveLength(1);
});

test.each<[string, RequestOptions, number]>([
  ['# why\n{ installation { version } }', {}, 3],
  ['query { installation { version } }', { idempotent: false }, 1],
  ['# why\nmutation { disableMailbox }', {}, 3],
  ['mutation { disableMailbox }', { idempotent: true }, 3],
  ['mutation { disableMailbox }', { idempotent: false }, 1],
  ['fragment F on Mutation { disableMailbox } mutation { ...F }', {}, 1],
  ['fragment F on Mutation { disableMailbox } mutation { ...F }', { idempotencyKey: 'k' }, 3],
])('a request of one’s own: %s with %o is tried %i times', async (document, options, times) => {
  const server = await scriptedServer({ status: 503 });
  const { retry } = recordedWaits();
  await expect(createClient({ url: server.url, retry }).request(document, {}, options)).rejects.toBeInstanceOf(
    ServerError,
  );
  expect(server.requests).toHaveLength(times);
});

test('a call can change single settings of the client, or do without retries', async () => {
  const server = await scriptedServer({ status: 503 });
  const { waitsMs, retry } = recordedWaits();
  const client = createClient({ url: server.url, retry });
  await expect(client.installation({ retry: { triesMax: 2 } })).rejects.toBeInstanceOf(ServerError);
  expect(server.requests).toHaveLength(2);
  expect(waitsMs).toEqual([125]);
  await expect(client.installation({ retry: false })).rejects.toBeInstanceOf(ServerError);
  expect(server.requests).toHaveLength(3);

  const impatient = createClient({ url: server.url, retry: false });
  await expect(impatient.installation()).rejects.toBeInstanceOf(ServerError);
  expect(server.requests).toHaveLength(4);
  await expect(impatient.installation({ retry })).rejects.toBeInstanceOf(ServerError);
  expect(server.requests).toHaveLength(7);
});

test('a server that does not answer in time is tried again', async () => {
  const server = await scriptedServer({ instead: 'hang' }, installed);
  const { retry } = recordedWaits();
  const client = createClient({ url: server.url, retry, timeoutMs: 60_000 });
  await expect(client.installation({ timeoutMs: 50 })).resolves.toBeDefined();
});

test('a server that never answers in time is a TimeoutError', async () => {
  const server = await scriptedServer({ instead: 'hang' });
  const error: unknown = await createClient({ url: server.url, retry: false, timeoutMs: 20 })
    .installation()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ code: 'TIMEOUT', message: 'No answer within 20 ms.' });
});

test('an abort ends a request that is under way, with the reason of the caller', async () => {
  const abort = new AbortController();
  const server = await scriptedServer(() => {
    abort.abort(new Error('window closed'));
    return { instead: 'hang' };
  });
  await expect(createClient({ url: server.url }).installation({ signal: abort.signal })).rejects.toThrow(
    'window closed',
  );
});

test('an abort ends the wait between two tries', async () => {
  const abort = new AbortController();
  const server = await scriptedServer({ status: 429, headers: { 'retry-after': '30' } });
  const onResponse = () => void setTimeout(() => abort.abort(new Error('window closed')), 10);
  const client = createClient({ url: server.url, onResponse });
  await expect(client.installation({ signal: abort.signal })).rejects.toThrow('window closed');
  expect(server.requests).toHaveLength(1);
});

test('a signal that lives on remembers none of the calls that it was given to', async () => {
  const server = await scriptedServer({ status: 503 }, installed, { instead: 'cut' });
  const { signal } = new AbortController();
  const client = createClient({ url: server.url, retry: { firstDelayMs: 1 } });
  await client.installation({ signal });
  await expect(client.installation({ signal, retry: false })).rejects.toBeInstanceOf(NetworkError);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('what was aborted before it began is never sent', async () => {
  const server = await scriptedServer(installed);
  const call = createClient({ url: server.url }).installation({ signal: AbortSignal.abort(new Error('too late')) });
  await expect(call).rejects.toThrow('too late');
  expect(server.requests).toHaveLength(0);
});

test('the owner of the client is told of every try', async () => {
  const server = await scriptedServer({ status: 503 }, { ...installed, headers: { 'x-request-id': 'r-2' } });
  const events: (RequestEvent | ResponseEvent | RetryEvent)[] = [];
  const record = (event: RequestEvent | ResponseEvent | RetryEvent) => void events.push(event);
  const { retry } = recordedWaits();

  await createClient({ url: server.url, retry, onRequest: record, onResponse: record, onRetry: record }).installation();

  const durationMs = expect.any(Number) as number;
  expect(events).toEqual([
    { operationName: 'GetInstallation', tryNumber: 1 },
    {
      operationName: 'GetInstallation',
      tryNumber: 1,
      durationMs,
      requestId: undefined,
      error: expect.any(ServerError) as ServerError,
    },
    {
      operationName: 'GetInstallation',
      tryNumber: 1,
      error: expect.any(ServerError) as ServerError,
      waitMs: 125,
    },
    { operationName: 'GetInstallation', tryNumber: 2 },
    { operationName: 'GetInstallation', tryNumber: 2, durationMs, requestId: 'r-2', error: undefined },
  ]);
});
