import { afterEach, describe, expect, test } from 'vitest';
import { aMail, aTransport } from '../testing/a-transport.ts';
import { aTokenEndpoint, type TokenEndpoint } from '../testing/a-token-endpoint.ts';
import { CatchingSmtpServer } from '../testing/catching-smtp-server.ts';
import { aScriptedSmtpServer } from '../testing/scripted-smtp-server.ts';
import { goodCertificate, testAuthority } from '../testing/test-certificates.ts';
import { createAccessTokens } from './access-tokens.ts';
import type { SmtpAuth } from './smtp-route.ts';

let server = new CatchingSmtpServer();
let signIns: string[] = [];

const putsServerOff = { outcome: 'FAILED_TEMPORARILY', scope: 'SERVER' };
const user = 'unmissed@example.com';

const byClient = ({ url: tokenUrl }: TokenEndpoint, saying = {}) =>
  ({
    type: 'OAUTH2_CLIENT_CREDENTIALS',
    user,
    tokenUrl,
    clientId: 'unmissed',
    clientSecret: 'hush',
    scope: 'https://outlook.office365.com/.default',
    ...saying,
  }) satisfies SmtpAuth;

const byRefreshToken = ({ url: tokenUrl }: TokenEndpoint, saying = {}) =>
  ({
    type: 'OAUTH2_REFRESH_TOKEN',
    user,
    tokenUrl,
    clientId: 'unmissed',
    clientSecret: 'hush',
    refreshToken: 'refresh-0',
    scope: null,
    ...saying,
  }) satisfies SmtpAuth;

/** A mail server that lets in whoever shows a token of the endpoint; like Exchange Online it offers LOGIN as well. */
async function aServerTrusting(endpoint: TokenEndpoint): Promise<string> {
  signIns = [];
  server = await new CatchingSmtpServer({
    ...goodCertificate,
    authOptional: false,
    disabledCommands: [],
    authMethods: ['LOGIN', 'XOAUTH2'],
    onAuth: ({ method, username, accessToken }, _session, answer) => {
      signIns.push(`${method} ${username} ${accessToken}`);
      answer(null, endpoint.isValid(accessToken) ? { user: username } : { data: { status: '401' } });
    },
  }).start();
  return server.url;
}

function aTokenTransport(url: string, auth: SmtpAuth, options = {}) {
  return aTransport(url, { security: 'STARTTLS', auth }, { trustedCertificates: testAuthority, ...options });
}

afterEach(() => server.stop());

test('client credentials open the door, with one token for all connections', async () => {
  const endpoint = await aTokenEndpoint();
  const transport = aTokenTransport(await aServerTrusting(endpoint), byClient(endpoint));
  await Promise.all([transport.send(aMail()), transport.send(aMail()), transport.send(aMail())]);
  expect(server.accepted).toHaveLength(3);
  expect(signIns).toEqual(Array.from({ length: 3 }, () => `XOAUTH2 ${user} access-1`));
  expect(endpoint.requests.map((asked) => Object.fromEntries(asked))).toEqual([
    {
      grant_type: 'client_credentials',
      client_id: 'unmissed',
      client_secret: 'hush',
      scope: 'https://outlook.office365.com/.default',
    },
  ]);
});

test('so does a refresh token; a new one is passed on and used from then on', async () => {
  const endpoint = await aTokenEndpoint({ rotates: true });
  const kept: string[] = [];
  const auth = byRefreshToken(endpoint);
  const url = await aServerTrusting(endpoint);
  const transport = aTokenTransport(url, auth, { onRefreshToken: (token: string) => kept.push(token) });
  await transport.send(aMail());
  expect(kept).toEqual(['refresh-1']);
  endpoint.revokeAll();
  await transport.verify();
  expect(kept).toEqual(['refresh-1', 'refresh-2']);
  expect(endpoint.requests.map((asked) => asked.get('refresh_token'))).toEqual(['refresh-0', 'refresh-1']);
});

test('a public client has no secret', async () => {
  const endpoint = await aTokenEndpoint({ clientSecret: null });
  await aTokenTransport(await aServerTrusting(endpoint), byRefreshToken(endpoint, { clientSecret: null })).verify();
  expect(endpoint.requests[0]!.has('client_secret')).toBe(false);
});

describe('a token that the mail server refuses', () => {
  test('is renewed, and the mail goes out', async () => {
    const endpoint = await aTokenEndpoint();
    const url = await aServerTrusting(endpoint);
    const transport = aTokenTransport(url, byClient(endpoint));
    await transport.verify();
    endpoint.revokeAll();
    await transport.send(aMail());
    expect(signIns.map((signIn) => signIn.split(' ')[2])).toEqual(['access-1', 'access-1', 'access-2']);
  });

  test('is renewed once only', async () => {
    const endpoint = await aTokenEndpoint();
    const scripted = await aScriptedSmtpServer({
      offers: ['AUTH XOAUTH2'],
      answers: { AUTH: '535 5.7.3 Authentication unsuccessful' },
    });
    const sent = aTransport(scripted.url, { auth: byClient(endpoint) }).send(aMail());
    await expect(sent).rejects.toMatchObject({
      ...putsServerOff,
      smtpCode: 535,
      message: '535 5.7.3 Authentication unsuccessful',
    });
    expect(scripted.heard.filter((line) => line.startsWith('AUTH'))).toHaveLength(2);
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('tokens are asked for', () => {
  test.each([
    [3600, [0, 3539, 3540], 2],
    [60, [0, 29, 30], 2],
    // It is kept until it is refused.
    [null, [0, 86_400 * 30], 1],
  ])('one at a time, and anew shortly before they expire (%s s)', async (expiresIn, seconds, count) => {
    const endpoint = await aTokenEndpoint({ expiresIn });
    const clock = { now: new Date('2026-03-01T12:00:00Z') };
    const start = clock.now.getTime();
    const tokens = createAccessTokens(byClient(endpoint), { now: () => clock.now });
    for (const [i, second] of seconds.entries()) {
      clock.now = new Date(start + second * 1000);
      const asked = await Promise.all(Array.from({ length: 5 }, () => tokens.current()));
      expect(new Set(asked).size).toBe(1);
      expect(endpoint.requests).toHaveLength(i < 2 ? 1 : count);
    }
  });

  test('once, however many connections were refused the same one', async () => {
    const endpoint = await aTokenEndpoint();
    const tokens = createAccessTokens(byClient(endpoint), { now: () => new Date() });
    const first = await tokens.current();
    expect(await Promise.all([tokens.renew(first), tokens.renew(first)])).toEqual(['access-2', 'access-2']);
    expect(await tokens.renew(first)).toBe('access-2');
  });
});

describe('without a token mails wait, and the reason is told', () => {
  test.each([
    [{ clientSecret: 'wrong-and-secret' }, 'invalid_client: Unknown client or wrong secret.'],
    [{ clientId: 'nobody' }, 'invalid_client'],
  ])('%j', async (saying, words) => {
    const endpoint = await aTokenEndpoint();
    const sent = aTokenTransport(await aServerTrusting(endpoint), byClient(endpoint, saying)).send(aMail());
    await expect(sent).rejects.toMatchObject({ ...putsServerOff, smtpCode: null });
    await expect(sent).rejects.toThrow(`No access token from ${new URL(endpoint.url).host}: ${words}`);
    await expect(sent).rejects.not.toThrow('wrong-and-secret');
    expect(signIns).toEqual([]);
  });

  test.each([
    [{ status: 503, body: 'Down' }, '503'],
    [{ status: 200, body: '{}' }, 'access_token'],
    [{ status: 200, body: 'no JSON' }, 'pars'],
  ])('an endpoint that answers %j', async (refusal, words) => {
    const endpoint = await aTokenEndpoint();
    endpoint.refusal = refusal;
    const transport = aTokenTransport(await aServerTrusting(endpoint), byClient(endpoint));
    await expect(transport.send(aMail())).rejects.toMatchObject(putsServerOff);
    await expect(transport.send(aMail())).rejects.toThrow(words);
    endpoint.refusal = null;
    await transport.send(aMail());
  });

  test('an endpoint that is away', async () => {
    const endpoint = await aTokenEndpoint();
    const away = await new CatchingSmtpServer().start();
    await away.stop();
    const auth = byClient(endpoint, { tokenUrl: `${away.url.replace('smtp', 'http')}/token` });
    const sent = aTokenTransport(await aServerTrusting(endpoint), auth).send(aMail());
    await expect(sent).rejects.toMatchObject(putsServerOff);
    await expect(sent).rejects.toThrow('fetch failed: connect ECONNREFUSED');
  });

  test('an endpoint that secrets would travel to in clear', async () => {
    const endpoint = await aTokenEndpoint();
    const auth = byClient(endpoint, { tokenUrl: 'http://login.example.com/token' });
    const sent = aTokenTransport(await aServerTrusting(endpoint), auth).send(aMail());
    await expect(sent).rejects.toMatchObject(putsServerOff);
    await expect(sent).rejects.toThrow('only requests to HTTPS are allowed');
  });
});
