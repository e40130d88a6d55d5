import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { failure, type Reply, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './client.ts';
import {
  AuthenticationError,
  NetworkError,
  PermissionError,
  RequestError,
  ServerError,
  UnmissedError,
} from './errors.ts';

const cases: [string, Reply, typeof UnmissedError | typeof ServerError, Record<string, unknown>][] = [
  [
    'code UNAUTHENTICATED',
    failure('UNAUTHENTICATED', { requestId: 'r-1' }),
    AuthenticationError,
    { code: 'UNAUTHENTICATED', requestId: 'r-1' },
  ],
  ['401 of a proxy', { status: 401, body: '<html>' }, AuthenticationError, { code: 'UNAUTHENTICATED' }],
  ['code FORBIDDEN', failure('FORBIDDEN'), PermissionError, { code: 'FORBIDDEN' }],
  ['403 of a proxy', { status: 403, body: '' }, PermissionError, { code: 'FORBIDDEN' }],
  [
    'code INTERNAL_SERVER_ERROR',
    failure('INTERNAL_SERVER_ERROR', { requestId: 'r-2' }),
    ServerError,
    { status: 200, requestId: 'r-2' },
  ],
  [
    '500 without a body',
    { status: 500, headers: { 'x-request-id': 'r-3' } },
    ServerError,
    { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-3' },
  ],
  [
    'a wrong query',
    failure('GRAPHQL_VALIDATION_FAILED', { status: 400 }),
    RequestError,
    { code: 'GRAPHQL_VALIDATION_FAILED' },
  ],
  [
    'a wrong value',
    failure('BAD_USER_INPUT', { path: ['mailbox'] }),
    RequestError,
    { code: 'BAD_USER_INPUT', path: ['mailbox'] },
  ],
  [
    'another page',
    { status: 404, body: '<html>' },
    RequestError,
    { code: 'NOT_GRAPHQL', message: expect.stringContaining('404') as unknown },
  ],
  ['a web page', { body: '<html>' }, RequestError, { code: 'NOT_GRAPHQL' }],
  ['JSON that is no answer', { body: [1] }, RequestError, { code: 'NOT_GRAPHQL' }],
  ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, NetworkError, { code: 'NETWORK_ERROR' }],
  ['a broken connection', { instead: 'cut' }, NetworkError, { code: 'NETWORK_ERROR' }],
];

test.each(cases)('%s', async (_case, reply, type, properties) => {
  const server = await scriptedServer(reply);
  const error: unknown = await createClient({ url: server.url, retry: false })
    .installation()
    .catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(type);
  expect(error).toBeInstanceOf(UnmissedError);
  expect(error).toMatchObject({ name: type.name, ...properties });
});

test('several errors are counted in the message', async () => {
  const server = await scriptedServer({
    body: { data: null, errors: [{ message: 'First.' }, { message: 'Second.' }] },
  });
  await expect(createClient({ url: server.url }).installation()).rejects.toThrow('First. (and 1 more)');
});

test('no error carries the key or what was sent, even when the server quotes it', async () => {
  const message =
    'Variable "$by" got invalid value { address: "+49 30 901820" }; key 0123-abcd was used, for "a\\"bcd"';
  const server = await scriptedServer(failure('BAD_USER_INPUT', { message }));
  const client = createClient({ url: server.url, apiKey: '0123-abcd' });

  const error: unknown = await client
    .request('query { mailbox }', { by: { address: '+49 30 901820', other: 'a"bcd' } })
    .catch((reason: unknown) => reason);

  expect(error).toMatchObject({
    message: 'Variable "$by" got invalid value { address: "…" }; key … was used, for "…"',
  });
  expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/901820|0123-abcd/);
});

test('a fetch that fails with the key in its message does not give it away', async () => {
  const client = createClient({
    url: 'http://127.0.0.1/graphql',
    apiKey: '0123-abcd',
    fetch: fetchThatQuotesTheKey,
    retry: false,
  });
  await expect(client.viewer()).rejects.toThrow('The server could not be reached (invalid header: Bearer …).');
});

test('a refused connection says so', async () => {
  const url = await urlWithoutServer();
  await expect(createClient({ url, retry: false }).viewer()).rejects.toThrow(
    'The server could not be reached (ECONNREFUSED).',
  );
});

function fetchThatQuotesTheKey(): Promise<Response> {
  return Promise.reject(new TypeError('invalid header: Bearer 0123-abcd'));
}

async function urlWithoutServer(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/graphql`;
}
