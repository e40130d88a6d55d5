import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { data, failure, type Reply, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './client.ts';
import {
  AuthenticationError,
  NetworkError,
  PermissionError,
  RequestError,
  ServerError,
  UnmissedError,
  UserError,
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

test('a short value is concealed where it stands alone, and not in the middle of words', async () => {
  const message = 'The extension 471 of a is not one of a4711 and “b c d”.';
  const server = await scriptedServer(failure('BAD_USER_INPUT', { message }));
  const variables = { extension: '471', name: 'a', other: '', spaces: ' b c d ' };
  const call = createClient({ url: server.url }).request('query { mailbox }', variables);
  await expect(call).rejects.toHaveProperty('message', 'The extension … of … is not one of a4711 and “…”.');
});

test('a refused change quotes what was entered to the person only, not to a log', async () => {
  const message = 'Another mailbox has the e-mail address anna@example.org.';
  const userErrors = [{ code: 'EMAIL_ADDRESS_TAKEN', message, field: ['input', 'emailAddress'] }];
  const server = await scriptedServer(data({ enableMailbox: { mailbox: null, userErrors } }));
  const error: unknown = await createClient({ url: server.url })
    .mailboxes.enable({ emailAddress: 'anna@example.org' })
    .catch((reason: unknown) => reason);

  expect(error instanceof UserError && error.problems).toEqual(userErrors);
  expect(error).toMatchObject({
    message: 'Another mailbox has the e-mail address ….',
    code: 'EMAIL_ADDRESS_TAKEN',
    path: ['enableMailbox'],
  });
  expect(printsOf(error)).not.toContain('anna');
});

test('whatever values are sent, and however they are quoted, no error prints them', { timeout: 30_000 }, async () => {
  const value = fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    .map(([before, after]) => `${before}SECRET${after}`);
  const quoted = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => JSON.stringify(text),
    (text) => `${text.trim()}${text}`,
  );
  const quotation = fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), quoted, async (values, quote) => {
    const message = `Variable "$deep" got invalid values ${values.map(quote).join(' and ')}.`;
    for (const code of ['BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR']) {
      const fetch = () => Promise.resolve(Response.json(failure(code, { message }).body));
      const client = createClient({ url: 'http://127.0.0.1/graphql', fetch });
      const error: unknown = await client.request('{ x }', { deep: [{ values }] }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code });
      expect(printsOf(error)).not.toContain('SECRET');
    }
  });
  await fc.assert(quotation, { numRuns: 300 });
});

test.each<[string, unknown]>([
  ['no list', { errors: 'broken' }],
  ['a list of nothing', { errors: [null] }],
  ['no text', { errors: [{ message: { deep: 1 }, path: 'mailbox', extensions: null }] }],
  [
    'everything else',
    { errors: [{ extensions: { code: 'A\nforged line', requestId: ['r'], retryAfterSeconds: 'soon' }, path: [{}] }] },
  ],
  ['no data', { data: 'text' }],
  ['nothing', null],
])('errors that are %s make a typed error all the same', async (_case, body) => {
  const server = await scriptedServer({ body: JSON.stringify(body) });
  const call = createClient({ url: server.url, retry: false }).installation();
  await expect(call).rejects.toMatchObject({
    name: 'RequestError',
    code: 'NOT_GRAPHQL',
    path: undefined,
    requestId: undefined,
  });
});

test('a message of megabytes is cut', async () => {
  const server = await scriptedServer(failure('BAD_USER_INPUT', { message: 'x'.repeat(2_000_000) }));
  const error: unknown = await createClient({ url: server.url })
    .installation()
    .catch((reason: unknown) => reason);
  expect(error instanceof Error && error.message.length).toBe(1000);
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

/** Everything that a log could take from an error. */
function printsOf(error: unknown): string {
  const { message, stack } = error instanceof Error ? error : expect.unreachable();
  return [inspect(error, { depth: null, showHidden: true }), JSON.stringify(error), message, stack].join('\n');
}

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
