import { insertMailbox, insertOrganization, newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { TestBrowser } from './testing/test-browser.ts';
import { audience, publicUrl, startTestIssuer, type TestIssuer, unmissedClient } from './testing/test-issuer.ts';

const start = `${publicUrl}/sign-in/oidc`;
const account = { realm_access: { roles: ['readers'] }, organization: 'Acme' };
let issuer: TestIssuer;
let api: TestApi;
let acmeId: string;
beforeAll(async () => {
  issuer = await startTestIssuer();
  const oidc = {
    ...unmissedClient,
    issuer: issuer.url,
    audience,
    publicUrl,
    roleClaim: 'realm_access.roles',
    roles: { admins: 'INSTALLATION_ADMINISTRATION', readers: 'VIEW_ONLY' },
    organizationClaim: 'organization',
  } as const;
  api = await startTestApi({ signIn: { publicUrl, oidc } });
  // The issuer lives in the real time.
  api.clock.now = new Date();
  acmeId = (await insertOrganization(api.database.db, 'Acme', api.clock.now)).id;
});
afterAll(async () => {
  await api.close();
  await issuer.close();
});

const newBrowser = () => new TestBrowser({ [publicUrl]: new URL(api.url).origin });
const who = (browser: TestBrowser) =>
  browser.request(`${publicUrl}/session`, { headers: { 'sec-fetch-site': 'same-origin' } });

/** Stops where the issuer sends the browser back. */
async function signInUpToCallback(login: string, browser = newBrowser()) {
  const response = await browser.request(start);
  // Another browser object, as it does not follow to our address; the issuer's cookies are in it.
  const { url } = await new TestBrowser({}).signIn(response.headers.get('location')!, login);
  return { browser, response, callback: url };
}

describe('signing in through the issuer', () => {
  test('leads back to where the person came from, with a session', async () => {
    issuer.accounts['anna'] = { ...account, name: 'Anna' };
    const browser = newBrowser();
    const { response, text, url } = await browser.signIn(
      `${start}?returnTo=${encodeURIComponent('/log?a=1&b="2')}`,
      'anna',
    );
    expect([response.status, url.pathname]).toEqual([200, '/sign-in/oidc/callback']);
    expect(text).toContain('<meta http-equiv="refresh" content="0;url=/log?a=1&amp;b=%222">');
    const expected = { name: 'Anna', role: 'VIEW_ONLY', organization: 'Acme' };
    expect(await (await who(browser)).json()).toEqual(expected);
    expect([...browser.cookies.keys()]).toContain('unmissed_session');
    expect([...browser.cookies.keys()]).not.toContain('unmissed_sign_in');
  });

  test('sends to the issuer with PKCE, state and nonce, which only the browser knows', async () => {
    const response = await newBrowser().request(start);
    expect(response.status).toBe(303);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { searchParams } = new URL(response.headers.get('location')!);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'unmissed',
      response_type: 'code',
      redirect_uri: `${publicUrl}/sign-in/oidc/callback`,
      scope: 'openid profile email',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const [cookie, ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^unmissed_sign_in=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toContain(searchParams.get('state'));
  });

  test('answers with cookies that scripts and other sites cannot use, and a page that tells others nothing', async () => {
    issuer.accounts['anna'] = account;
    const { browser, callback } = await signInUpToCallback('anna');
    const { headers } = await browser.request(callback.href);
    const session = headers.getSetCookie().find((cookie) => cookie.startsWith('unmissed_session='));
    expect(session).toMatch(/^unmissed_session=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'x',
  ])('never leads to %j', async (returnTo) => {
    issuer.accounts['anna'] = account;
    const { text } = await newBrowser().signIn(`${start}?returnTo=${encodeURIComponent(returnTo)}`, 'anna');
    expect(text).toContain('content="0;url=/">');
    expect(text).not.toContain('evil');
  });

  test('finds the mailbox of a verified e-mail address only', async () => {
    const settings = {
      dialPlanId: null,
      mailboxPolicyId: null,
      enabled: false,
      displayName: 'Kim',
      emailAddress: 'kim@example.com',
    };
    const others = { missedCallNotificationEnabled: true, legacyMailboxServer: false };
    const none = { language: null, timeZone: null, exchangeProperties: null };
    const mailbox = await insertMailbox(
      api.database.db,
      acmeId,
      newId(),
      { ...settings, ...others, ...none },
      api.clock.now,
    );
    for (const [email, email_verified, mailboxId] of [
      ['kim@example.com', true, mailbox.id],
      ['Kim@Example.COM', true, mailbox.id],
      ['kim@example.com', false, null],
      ['kim@example.com', 'true', null],
      ['kim@example.com', undefined, null],
      ['\u212Aim@example.com', true, null],
      ['ｋim@example.com', true, null],
      ['lee@example.com', true, null],
    ] as const) {
      issuer.accounts['kim'] = { ...account, email, email_verified };
      await newBrowser().signIn(start, 'kim');
      const { rows } = await api.database.pool.query(
        'select mailbox_id, actor_type, actor_id from sessions order by id desc limit 1',
      );
      expect([email, email_verified, rows[0]]).toEqual([
        email,
        email_verified,
        { mailbox_id: mailboxId, actor_type: 'PERSON', actor_id: 'kim' },
      ]);
    }
  });

  test('ends after eight hours and by signing out', async () => {
    issuer.accounts['anna'] = account;
    const [first, second] = [newBrowser(), newBrowser()];
    await first.signIn(start, 'anna');
    await second.signIn(start, 'anna');
    await first.request(`${publicUrl}/session`, { method: 'DELETE', headers: { 'sec-fetch-site': 'same-origin' } });
    expect((await who(first)).status).toBe(401);
    expect((await who(second)).status).toBe(200);
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 8 * 60 * 60 * 1_000);
    expect((await who(second)).status).toBe(401);
    api.clock.now = before;
  });
});

describe('no session begins', () => {
  async function expectRefusal(response: Response, status: number, words: string) {
    const text = await response.text();
    expect([response.status, text]).toEqual([status, expect.stringContaining(words)]);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.getSetCookie().filter((cookie) => cookie.startsWith('unmissed_session='))).toEqual([]);
    expect(text).not.toMatch(/secret|stack|invalid_|Error/);
  }

  test.each([
    [
      'without a role',
      { ...account, realm_access: { roles: ['secret-role'] } },
      'its claim “realm_access.roles” names none',
    ],
    [
      'without an organization',
      { ...account, organization: 'secret-organization' },
      'its claim “organization” names none',
    ],
  ])('for a person %s', async (_name, claims, words) => {
    issuer.accounts['eve'] = claims;
    const { browser, callback } = await signInUpToCallback('eve');
    await expectRefusal(await browser.request(callback.href), 403, words);
  });

  test('in a browser where the sign-in did not begin', async () => {
    issuer.accounts['anna'] = account;
    const { callback } = await signInUpToCallback('anna');
    await expectRefusal(await newBrowser().request(callback.href), 401, 'began in another browser');
    // One that began another sign-in: somebody was sent the address to sign in as another.
    const other = newBrowser();
    await other.request(start);
    await expectRefusal(await other.request(callback.href), 401, 'did not work');
  });

  test('after ten minutes', async () => {
    issuer.accounts['anna'] = account;
    const { browser, callback } = await signInUpToCallback('anna');
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 10 * 60 * 1_000 + 1_000);
    await expectRefusal(await browser.request(callback.href), 401, 'took too long');
    api.clock.now = before;
  });

  test('twice by one code', async () => {
    issuer.accounts['anna'] = account;
    const { browser, callback } = await signInUpToCallback('anna');
    const [, cookie] = [...browser.cookies].find(([name]) => name === 'unmissed_sign_in')!;
    expect((await browser.request(callback.href)).status).toBe(200);
    await expectRefusal(await browser.request(callback.href), 401, 'took too long');
    browser.cookies.clear();
    browser.cookies.set('unmissed_sign_in', cookie);
    await expectRefusal(await browser.request(callback.href), 401, 'did not work');
  });

  test.each([
    ['a made-up code', (url: URL) => url.searchParams.set('code', 'secret')],
    ['another state', (url: URL) => url.searchParams.set('state', 'secret')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://secret.example')],
    ['two codes', (url: URL) => url.searchParams.append('code', 'secret')],
    ['an error', (url: URL) => url.searchParams.set('error', '<script>secret</script>')],
  ])('by %s', async (_name, change) => {
    issuer.accounts['anna'] = account;
    const { browser, callback } = await signInUpToCallback('anna');
    change(callback);
    await expectRefusal(await browser.request(callback.href), 401, 'did not work');
  });

  test('when the person cancels', async () => {
    const browser = newBrowser();
    const { searchParams } = new URL((await browser.request(start)).headers.get('location')!);
    const callback = new URLSearchParams({
      error: 'access_denied',
      state: searchParams.get('state')!,
      iss: issuer.url,
    });
    await expectRefusal(await browser.request(`${start}/callback?${callback.toString()}`), 401, 'was cancelled');
  });

  test('by a cookie that was made up', async () => {
    issuer.accounts['anna'] = account;
    const { browser, callback } = await signInUpToCallback('anna');
    const [[name, cookie] = ['', null]] = browser.cookies;
    for (const value of ['x', '{}', 'a.b.c', cookie!.value.replace(/.{3}$/, 'AAA'), cookie!.value.slice(0, -1)]) {
      browser.cookies.set(name, { ...cookie!, value });
      await expectRefusal(await browser.request(callback.href), 401, 'took too long');
    }
  });
});
