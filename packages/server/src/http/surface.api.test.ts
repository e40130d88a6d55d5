import { afterEach, describe, expect, test } from 'vitest';
import type { ServerOptions } from '../create-server.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
const start = async (options: Partial<ServerOptions> = {}) => (api = await startTestApi(options));
afterEach(() => api.close());

function post(query: string, headers: Record<string, string> = {}) {
  return fetch(api.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

describe('security headers', () => {
  test.each([
    ['an answer', () => post('{ viewer { name } }')],
    ['a refusal', () => post('{ viewer { name } }', { authorization: 'Bearer wrong' })],
    ['nothing there', () => fetch(new URL('/nothing', api.url))],
    ['health', () => fetch(new URL('/health/live', api.url))],
  ])('%s', async (_case, request) => {
    await start();
    const { headers } = await request();
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('browsers are told to come by TLS only when the public URL is https', async () => {
    await start({ signIn: { publicUrl: 'https://unmissed.example.org' } });
    expect((await post('{ viewer { name } }')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    fetch(api.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('are let in by nothing unless named', async () => {
    await start();
    const answers = [
      await preflight('https://wall.example.org'),
      await post('{ viewer { name } }', { origin: 'https://wall.example.org' }),
    ];
    for (const { headers } of answers) expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('are let in when named, without cookies', async () => {
    await start({ corsOrigins: ['https://wall.example.org'] });
    const asked = await preflight('https://wall.example.org');
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://wall.example.org');
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization.*idempotency-key/);
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await post('{ viewer { name } }', { origin: 'https://wall.example.org' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://wall.example.org');
    expect(answer.headers.get('access-control-expose-headers')).toBe(
      'x-request-id, retry-after, x-start-cursor, idempotent-replayed',
    );
    expect(answer.headers.get('vary')).toBe('Origin, Authorization, Cookie, Accept');
    expect((await preflight('https://evil.example.org')).headers.get('access-control-allow-origin')).toBeNull();
    // Refusals before GraphQL must be readable for the page, too.
    const refused = await post('{ viewer { name } }', {
      origin: 'https://wall.example.org',
      authorization: 'Bearer wrong',
    });
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://wall.example.org');
  });
});

describe('introspection', () => {
  const mistakes = [
    '{ viewer { nme } }',
    '{ viewr { name } }',
    '{ notifications(filter: { kind: MISSD_CALL }) { nodes { id } } }',
  ];

  test('is open', async () => {
    await start();
    expect((await post('{ __schema { queryType { name } } }')).status).toBe(200);
    expect(await (await post(mistakes[0]!)).text()).toContain('Did you mean');
  });

  test('can be closed, and then errors do not tell the schema either', async () => {
    await start({ introspection: false });
    const asked = await post('{ __schema { queryType { name } } }');
    expect(asked.status).toBe(400);
    expect(await asked.json()).toMatchObject({ errors: [{ message: 'Introspection is closed on this server.' }] });
    for (const mistake of mistakes) expect(await (await post(mistake)).text()).not.toContain('Did you mean');
    const response = await fetch(api.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'query($f: NotificationFilter) { notifications(filter: $f) { nodes { id } } }',
        variables: { f: { kind: 'MISSD_CALL' } },
      }),
    });
    expect(await response.text()).not.toContain('MISSED_CALL');
  });
});

describe('addresses behind a proxy', () => {
  const addressAfter = async (options: Partial<ServerOptions>) => {
    await start(options);
    await post(
      'mutation { createDialPlan(input: {name: "P", numberOfDigitsInExtension: 4, countryOrRegionCode: "33"}) { dialPlan { id } } }',
      { 'x-forwarded-for': '203.0.113.9' },
    );
    const answer = await post('{ auditLog(first: 1) { nodes { address } } }');
    const { data } = (await answer.json()) as { data: { auditLog: { nodes: { address: string }[] } } };
    return data.auditLog.nodes[0]?.address;
  };
  test('are not believed by default', async () => expect(await addressAfter({})).toBe('127.0.0.1'));
  test('are believed of a trusted proxy', async () =>
    expect(await addressAfter({ trustProxy: '127.0.0.1' })).toBe('203.0.113.9'));
  test('are not believed of others', async () =>
    expect(await addressAfter({ trustProxy: '10.0.0.0/8' })).toBe('127.0.0.1'));
});

test('a path that cannot be decoded is answered in the same shape as everything else', async () => {
  await start();
  const response = await fetch(new URL('/%E0%A4%A', api.url));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'BAD_REQUEST', requestId: expect.any(String) } }],
  });
});
