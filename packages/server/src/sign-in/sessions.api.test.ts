import { createHash } from 'node:crypto';
import { insertApiKey, revokeApiKey } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const publicUrl = 'https://unmissed.example.com';
const hourMs = 60 * 60 * 1_000;
const sameOrigin = { 'sec-fetch-site': 'same-origin' };
let api: TestApi;
let origin: string;
beforeAll(async () => {
  api = await startTestApi({ signIn: { publicUrl } });
  ({ origin } = new URL(api.url));
});
afterAll(() => api.close());

let keys = 0;
async function newKey(expiresAt: Date | null = null) {
  const secret = `um_test_key_number_${(keys += 1)}`;
  const key = {
    name: secret,
    role: 'VIEW_ONLY',
    prefix: null,
    source: null,
    dialPlanId: null,
    mailboxId: null,
  } as const;
  const { id } = await insertApiKey(api.database.db, api.organizationId, { ...key, expiresAt }, secret, api.clock.now);
  return { id, secret };
}

function signIn(apiKey: unknown, headers: Record<string, string> = sameOrigin, at = origin): Promise<Response> {
  const body = JSON.stringify({ apiKey });
  return fetch(`${at}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

/** The cookie of a new session, for the header `Cookie`. */
async function signedIn(apiKey = api.apiKey): Promise<string> {
  const response = await signIn(apiKey);
  expect(response.status).toBe(204);
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

const who = (cookie: string, headers: Record<string, string> = sameOrigin) =>
  fetch(`${origin}/session`, { headers: { cookie, ...headers } });
const signOut = (cookie: string, headers: Record<string, string> = sameOrigin) =>
  fetch(`${origin}/session`, { method: 'DELETE', headers: { cookie, ...headers } });
async function viewer(headers: Record<string, string>) {
  const body = JSON.stringify({ query: '{ viewer { name role } }' });
  const response = await fetch(api.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown[] }) };
}

describe('signing in by API key', () => {
  test('gives a cookie that scripts and other sites cannot use, for eight hours', async () => {
    const response = await signIn(api.apiKey);
    expect(response.status).toBe(204);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [cookie, ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^unmissed_session=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  test('lets the cookie sign requests', async () => {
    const cookie = await signedIn();
    const response = await who(cookie);
    const expected = { name: 'Administrator', role: 'INSTALLATION_ADMINISTRATION' };
    expect(await response.json()).toEqual({ ...expected, organization: 'Default' });
    expect(await viewer({ cookie, ...sameOrigin })).toMatchObject({ status: 200, data: { viewer: expected } });
  });

  test('keeps only a hash of the cookie', async () => {
    const token = (await signedIn()).split('=')[1]!;
    const { rows } = await api.database.pool.query('select * from sessions where token_hash = $1', [
      createHash('sha256').update(token).digest(),
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('ends the session that the browser had before', async () => {
    const before = await signedIn();
    expect((await signIn(api.apiKey, { ...sameOrigin, cookie: before })).status).toBe(204);
    expect((await who(before)).status).toBe(401);
  });

  test('works with a cookie that is no good any more', async () => {
    expect((await signIn(api.apiKey, { ...sameOrigin, cookie: 'unmissed_session=old' })).status).toBe(204);
  });

  test.each(['um_unknown', '', 'a'.repeat(2_000), 42, null, { a: 1 }, undefined])('refuses %j', async (apiKey) => {
    const response = await signIn(apiKey);
    expect([400, 401]).toContain(response.status);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { requestId: expect.any(String) } }] });
  });

  test('counts keys that are no good, and still takes right ones', async () => {
    const other = await startTestApi({ limits: { failedAuthenticationsPerMinute: 1 } });
    const attempt = (apiKey: string) => signIn(apiKey, sameOrigin, new URL(other.url).origin);
    expect((await attempt('um_unknown')).status).toBe(401);
    const response = await attempt('um_unknown');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect((await attempt(other.apiKey)).status).toBe(204);
    await other.close();
  });

  test('refuses expired and revoked keys', async () => {
    const expired = await newKey(new Date(api.clock.now.getTime() - 1));
    const revoked = await newKey();
    await revokeApiKey(api.database.db, api.organizationId, revoked.id, api.clock.now);
    for (const { secret } of [expired, revoked]) expect((await signIn(secret)).status).toBe(401);
  });
});

describe('a session ends', () => {
  test('eight hours after the sign-in, however much it is used', async () => {
    const cookie = await signedIn();
    const start = api.clock.now.getTime();
    for (const [hours, status] of [
      [4, 200],
      [7.999, 200],
      [8, 401],
    ] as const) {
      api.clock.now = new Date(start + hours * hourMs);
      expect((await who(cookie)).status).toBe(status);
    }
    expect(await viewer({ cookie, ...sameOrigin })).toMatchObject({
      status: 401,
      errors: [{ message: 'The session has ended. Sign in again.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('when somebody signs out, also for whoever copied the cookie', async () => {
    const cookie = await signedIn();
    const response = await signOut(cookie);
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^unmissed_session=; .*Path=\/.*1970/)]);
    expect((await who(cookie)).status).toBe(401);
    const token = createHash('sha256').update(cookie.split('=')[1]!).digest();
    const { rowCount } = await api.database.pool.query('select from sessions where token_hash = $1', [token]);
    expect(rowCount).toBe(0);
    expect((await signOut(cookie)).status).toBe(204);
  });

  test('when its key is revoked', async () => {
    const { id, secret } = await newKey();
    const cookie = await signedIn(secret);
    expect(await viewer({ cookie, ...sameOrigin })).toMatchObject({ status: 200 });
    await revokeApiKey(api.database.db, api.organizationId, id, api.clock.now);
    expect(await viewer({ cookie, ...sameOrigin })).toMatchObject({ status: 401 });
    expect((await who(cookie)).status).toBe(401);
  });

  test('when its key expires, and the cookie says so', async () => {
    const { secret } = await newKey(new Date(api.clock.now.getTime() + hourMs));
    const response = await signIn(secret);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toContain('Max-Age=3600;');
    api.clock.now = new Date(api.clock.now.getTime() + hourMs);
    expect((await who(cookie!.split(';')[0]!)).status).toBe(401);
  });
});

describe('a cookie signs only some requests', () => {
  test('not those that bring another credential', async () => {
    const cookie = await signedIn();
    const { secret } = await newKey();
    const headers = { cookie, ...sameOrigin };
    expect(await viewer({ ...headers, authorization: `Bearer ${secret}` })).toMatchObject({
      data: { viewer: { role: 'VIEW_ONLY' } },
    });
    expect(await viewer({ ...headers, authorization: 'Bearer um_unknown' })).toMatchObject({ status: 401 });
    expect(await viewer({ cookie: 'unmissed_session=old', authorization: `Bearer ${secret}` })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, true],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: publicUrl }, false],
    [{ 'sec-fetch-site': '' }, false],
    [{ origin: 'the API’s' }, true],
    [{ origin: publicUrl }, true],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: `${publicUrl}.evil.example` }, false],
    [{ origin: publicUrl.replace('https', 'http') }, false],
    [{ origin: `${publicUrl}:8443` }, false],
    [{ origin: 'null' }, false],
    [{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }, false],
    [{}, false],
  ] as [Record<string, string>, boolean][])('requests with %j: allowed %s', async (given, isAllowed) => {
    const headers = given['origin'] === 'the API’s' ? { ...given, origin } : given;
    const cookie = await signedIn();
    const refusal = { errors: [{ extensions: { code: 'FORBIDDEN' } }] };
    expect(await viewer({ cookie, ...headers })).toMatchObject(
      isAllowed ? { status: 200 } : { status: 403, ...refusal },
    );
    expect((await signIn(api.apiKey, headers)).status).toBe(isAllowed ? 204 : 403);
    expect((await signOut(cookie, headers)).status).toBe(isAllowed ? 204 : 403);
    expect((await who(cookie)).status).toBe(isAllowed ? 401 : 200);
  });

  test('not forms', async () => {
    const cookie = await signedIn();
    const body = new URLSearchParams({ query: 'mutation { x }' });
    const response = await fetch(api.url, { method: 'POST', headers: { cookie, ...sameOrigin }, body });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});

test('reading without the headers of newer browsers works, for it changes nothing', async () => {
  const cookie = await signedIn();
  expect((await who(cookie, {})).status).toBe(200);
  const url = `${api.url}?query=${encodeURIComponent('{ viewer { name } }')}`;
  const response = await fetch(url, { headers: { cookie, 'apollo-require-preflight': 'true' } });
  expect(response.status).toBe(200);
});

test('nobody is signed in without a cookie', async () => {
  const response = await fetch(`${origin}/session`, { headers: { authorization: `Bearer ${api.apiKey}` } });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('without OpenID Connect there is nothing at its addresses', async () => {
  for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback'])
    expect((await fetch(`${origin}${path}`)).status).toBe(404);
});
