import { connect as openSocket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createClient } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMissedCall, aMailbox } from '../testing/builders.ts';
import { post, read } from '../testing/post.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const viewerQuery = JSON.stringify({ query: '{ viewer { name } }' });

describe('a request', () => {
  test.each([undefined, '', 'um_wrong_key', 'um_test_key_of_Defaul', 'um_test_key_of_Default2'])(
    'with the key %j is UNAUTHENTICATED',
    async (apiKey) => {
      const client = createClient({ url: api.url, ...(apiKey === undefined ? {} : { apiKey }) });
      await expect(client.viewer()).rejects.toMatchObject({ name: 'AuthenticationError', code: 'UNAUTHENTICATED' });
    },
  );

  test.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'um_test_key_of_Default'])(
    'with the authorization “%s” is answered 401',
    async (authorization) => {
      expect(await post(api, viewerQuery, { authorization })).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    },
  );

  test('with a wrong key does nothing and tells nothing', async () => {
    const answer = await post({ url: api.url, apiKey: 'wrong' }, JSON.stringify({ query: '{ nonsense }' }));
    expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(answer.text).not.toContain('nonsense');
  });

  test('with the right key says whose it is, and of what', async () => {
    expect(await api.client.viewer()).toMatchObject({
      name: 'Administrator',
      role: 'INSTALLATION_ADMINISTRATION',
      organization: { id: api.organizationId, name: 'Default' },
    });
    expect(await api.client.installation()).toEqual({ version: '0.0.0-test', mailTransport: 'FILES' });
    expect(await post(api, viewerQuery, { authorization: `bearer  ${api.apiKey}` })).toMatchObject({ status: 200 });
  });

  test('is answered with the id under which it is logged, in header and error', async () => {
    const answers = [
      await post(api, JSON.stringify({ query: '{ nonsense }' })),
      await post(api, JSON.stringify({ query: '{ mailboxes(first: 0) { nodes { id } } }' })),
      await post(api, viewerQuery, { authorization: '' }),
      await post(api, '{'),
      await read(await fetch(new URL('/nowhere', api.url))),
    ];
    for (const { requestId, headers } of answers) {
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-request-id')).toBe(requestId);
    }
    expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(answers.length);
    expect((await post(api, viewerQuery)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a body', () => {
  test('of 5 MB is refused with PAYLOAD_TOO_LARGE', async () => {
    const answer = await post(api, JSON.stringify({ query: `{ viewer { name } } # ${'x'.repeat(5_000_000)}` }));
    expect(answer).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    const mailbox = await aMailbox(api);
    const reports = Array.from({ length: 500 }, () =>
      aMissedCall(api, [mailbox], { calledNumber: 'x'.repeat(10_000) }),
    );
    await expect(api.client.calls.report(reports)).rejects.toMatchObject({
      name: 'RequestError',
      code: 'PAYLOAD_TOO_LARGE',
    });
  });

  test.each([
    ['zeros', (size: number) => `[${'0,'.repeat(size / 2)}0]`],
    ['lists in lists', (size: number) => '['.repeat(size / 2) + ']'.repeat(size / 2)],
    ['empty recordings', (size: number) => `[${'{"base64":""},'.repeat(size / 14)}0]`],
    ['one text', (size: number) => `"${'x'.repeat(size)}"`],
  ])('of 14 MB of %s is refused, and keeps nobody waiting', async (_what, variable) => {
    const body = `{"query":"{ viewer { name } }","variables":{"x":${variable(14 * 1024 * 1024)}}}`;
    const delays = monitorEventLoopDelay({ resolution: 5 });
    const bytes = new Uint8Array(Buffer.from(body));
    delays.enable();
    const answer = await post(api, bytes);
    delays.disable();
    expect(answer).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    expect(answer.message).toMatch(/^The body is larger than 4194304 bytes, recordings in base64 apart\./);
    expect(delays.max / 1e6).toBeLessThan(1_000);
  });

  test('that is refused is not repeated in the answer', async () => {
    const query = 'query($first: Int) { calls(first: $first) { nodes { id } } }';
    const variables = { first: { base64: 'x'.repeat(10_000_000) } };
    const answer = await post(api, JSON.stringify({ query, variables }));
    expect(answer).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(answer.text.length).toBeLessThan(3_000);
  });

  test('that is not UTF-8 is refused with INVALID_UTF8', async () => {
    const [before, after] = JSON.stringify({ query: '{ dialPlan(by: { name: "Z§rich" }) { id } }' }).split('§');
    const latin1 = new Uint8Array(Buffer.concat([Buffer.from(before!), Buffer.from([0xfc]), Buffer.from(after!)]));
    expect(await post(api, latin1)).toMatchObject({ status: 400, code: 'INVALID_UTF8' });
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{ viewer { name } }'],
    ['half a JSON', '{"query":'],
    ['null', 'null'],
    ['a string', '"{ viewer { name } }"'],
    ['an empty list', '[]'],
    ['a batch', `[${viewerQuery},${viewerQuery}]`],
    ['no query', '{"variables":{}}'],
    ['a query that is no string', '{"query":{}}'],
    ['variables that are no object', '{"query":"{ viewer { name } }","variables":[1]}'],
    ['a poisoned object', '{"query":"{ viewer { name } }","__proto__":{"a":1}}'],
  ])('that is %s is refused with 400', async (_what, body) => {
    expect(await post(api, body)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
    'of type %s is refused, so that no form of another site can send it',
    async (type) => {
      const answer = await post(api, viewerQuery, { 'content-type': type });
      expect([400, 415]).toContain(answer.status);
      expect(answer.code).toBe('BAD_REQUEST');
    },
  );

  test.each([
    ['GRAPHQL_PARSE_FAILED', 400, { query: '{ viewer {' }],
    ['GRAPHQL_PARSE_FAILED', 400, { query: '{'.repeat(100_000) }],
    ['GRAPHQL_VALIDATION_FAILED', 400, { query: '{ nothing }' }],
    ['GRAPHQL_VALIDATION_FAILED', 400, { query: '{ mailbox(by: { id: "a", address: "b" }) { id } }' }],
    [
      'BAD_USER_INPUT',
      400,
      { query: 'query($first: Int) { calls(first: $first) { nodes { id } } }', variables: { first: '1' } },
    ],
    ['OPERATION_RESOLUTION_FAILURE', 400, { query: 'query A { __typename } query B { __typename }' }],
    ['BAD_REQUEST', 200, { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
    ['BAD_USER_INPUT', 200, { query: '{ calls(first: 0) { nodes { id } } }' }],
  ])('that GraphQL cannot answer is refused with %s', async (code, status, body) => {
    expect(await post(api, JSON.stringify(body))).toMatchObject({ status, code });
  });
});

describe('a GET', () => {
  const url = (query: string) => `${api.url}?query=${encodeURIComponent(query)}`;
  const signed = () => ({ authorization: `Bearer ${api.apiKey}` });

  test('with a query is answered only when no other site could have made the browser send it', async () => {
    const simple = await read(await fetch(url('{ viewer { name } }'), { headers: signed() }));
    expect(simple).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    const headers = { ...signed(), 'apollo-require-preflight': 'true' };
    const preflighted = await read(await fetch(url('{ viewer { name } }'), { headers }));
    expect(preflighted.status).toBe(200);
    expect(preflighted.text).toContain('{"data":{"viewer":{"name":"Administrator"}}');
  });

  test('cannot change anything', async () => {
    const headers = { ...signed(), 'apollo-require-preflight': 'true' };
    const mutation =
      'mutation { createDialPlan(input: { name: "By GET", numberOfDigitsInExtension: 4, countryOrRegionCode: "33" }) { dialPlan { id } } }';
    expect(await read(await fetch(url(mutation), { headers }))).toMatchObject({ status: 405, code: 'BAD_REQUEST' });
    expect(await api.client.dialPlans.find({ name: 'By GET' })).toBeNull();
  });

  test.each(['/', '/graphql/', '/nowhere?a=b', '/graphql%00', '/health', '/../etc/passwd'])(
    'of %s is answered 404',
    async (path) => {
      expect(await read(await fetch(new URL(path, api.url)))).toMatchObject({ status: 404, code: 'BAD_REQUEST' });
    },
  );

  test('of a path that cannot be decoded is answered 400', async () => {
    expect(await read(await fetch(new URL('/%ff', api.url)))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('but %s is answered 404', async (method) => {
    expect(await read(await fetch(api.url, { method, headers: signed() }))).toMatchObject({ status: 404 });
  });
});

describe('a host', () => {
  test.each(['[::1]:4000', 'bücher.example', 'a b', '', '%'])(
    'named “%s” does not disturb the server',
    async (host) => {
      expect(await statusFor(host)).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    },
  );

  /** Of a signed request to a host that fetch would not write. */
  function statusFor(host: string): Promise<string> {
    const { hostname, port, pathname } = new URL(api.url);
    const head = [
      `POST ${pathname} HTTP/1.1`,
      `Host: ${host}`,
      `Authorization: Bearer ${api.apiKey}`,
      'Content-Type: application/json',
      `Content-Length: ${viewerQuery.length}`,
      'Connection: close',
    ];
    return new Promise((resolve, reject) => {
      const socket = openSocket({ host: hostname, port: Number(port) }, () => {
        socket.write(`${head.join('\r\n')}\r\n\r\n${viewerQuery}`);
      });
      let answer = '';
      socket.setEncoding('utf8');
      socket.on('data', (data: string) => {
        answer += data;
      });
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
    });
  }
});
