import type { webcrypto } from 'node:crypto';
import { insertOrganization } from '@unmissed/database';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { TestBrowser } from './testing/test-browser.ts';
import {
  audience,
  publicUrl,
  spaClient,
  startTestIssuer,
  type TestIssuer,
  unmissedClient,
} from './testing/test-issuer.ts';

const options = {
  ...unmissedClient,
  audience,
  publicUrl,
  roleClaim: 'realm_access.roles',
  roles: { admins: 'ORGANIZATION_MANAGEMENT', readers: 'VIEW_ONLY', staff: 'SELF' },
  organizationClaim: 'organization',
} as const;
const nowSeconds = () => Math.floor(Date.now() / 1_000);

let issuer: TestIssuer;
let api: TestApi;
let acmeId: string;
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi({ signIn: { publicUrl, oidc: { ...options, issuer: issuer.url } } });
  // The issuer lives in the real time.
  api.clock.now = new Date();
  acmeId = (await insertOrganization(api.database.db, 'Acme', api.clock.now)).id;
});
afterAll(async () => {
  await api.close();
  await issuer.close();
});

async function viewer(token: string, { url } = api) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: '{ viewer { name role organization { name } } }' });
  const response = await fetch(url, { method: 'POST', headers, body });
  return {
    status: response.status,
    ...((await response.json()) as { data?: unknown; errors?: { message: string }[] }),
  };
}

/** Claims as the issuer would make them. */
function claimsOf(changes: Record<string, unknown> = {}): JWTPayload {
  const times = { iat: nowSeconds(), exp: nowSeconds() + 300 };
  const access = { realm_access: { roles: ['admins'] }, organization: 'Acme' };
  return { iss: issuer.url, aud: audience, sub: 'mallory', ...times, ...access, ...changes };
}

describe('an access token', () => {
  test('that a single-page application got from the issuer signs requests', async () => {
    issuer.accounts['anna'] = { name: 'Anna', realm_access: { roles: ['offline', 'readers'] }, organization: 'Acme' };
    expect(await viewer(await getAccessToken('anna'))).toMatchObject({
      status: 200,
      data: { viewer: { name: 'Anna', role: 'VIEW_ONLY', organization: { name: 'Acme' } } },
    });
  });

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('may be signed by %s', async (alg) => {
    expect(await viewer(await issuer.sign(claimsOf(), { alg }))).toMatchObject({ status: 200 });
  });

  test.each([
    [{ organization: 'acme' }, 'Acme'],
    [{ organization: ['Acme'] }, 'Acme'],
    [{ organization: 'Default' }, 'Default'],
    [{ realm_access: { roles: 'admins' } }, 'Acme'],
    [{ aud: ['other', audience] }, 'Acme'],
    [{ exp: nowSeconds() - 10 }, 'Acme'],
    [{ nbf: nowSeconds() + 10 }, 'Acme'],
  ])('with %j is of %s', async (changes, name) => {
    const { status, data } = await viewer(await issuer.sign(claimsOf(changes)));
    expect([status, data]).toMatchObject([200, { viewer: { organization: { name } } }]);
  });

  test('may name the organization by id', async () => {
    const { data } = await viewer(await issuer.sign(claimsOf({ organization: acmeId })));
    expect(data).toMatchObject({ viewer: { organization: { name: 'Acme' } } });
  });

  test('gives the role that may do most', async () => {
    const { data } = await viewer(
      await issuer.sign(claimsOf({ realm_access: { roles: ['staff', 'admins', 'readers'] } })),
    );
    expect(data).toMatchObject({ viewer: { role: 'ORGANIZATION_MANAGEMENT' } });
  });
});

describe('a token is no good', () => {
  const expired = 'The token has expired.';
  const invalid = 'The token is not valid here.';
  const forged = async () => {
    const { privateKey } = await generateKeyPair('RS256');
    return new SignJWT(claimsOf()).setProtectedHeader({ alg: 'RS256', kid: 'RS256' }).sign(privateKey);
  };
  const withOwnKey = async () => {
    const { privateKey, publicKey: jwk } = await generateKeyPair('ES256');
    return new SignJWT(claimsOf()).setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(jwk) }).sign(privateKey);
  };
  const publicKey = async () =>
    exportSPKI((await importJWK(issuer.publicKeys['RS256']!, 'RS256')) as webcrypto.CryptoKey);
  const tampered = async () => {
    const [header, , signature] = (await issuer.sign(claimsOf({ realm_access: { roles: ['readers'] } }))).split('.');
    return [header, Buffer.from(JSON.stringify(claimsOf())).toString('base64url'), signature].join('.');
  };
  const cases: [string, () => Promise<string>, string][] = [
    ['of another issuer', () => issuer.sign(claimsOf({ iss: 'http://127.0.0.1:1' })), invalid],
    ['of no issuer', () => issuer.sign(claimsOf({ iss: undefined })), invalid],
    ['signed with the key of another issuer', forged, invalid],
    ['for another audience', () => issuer.sign(claimsOf({ aud: 'urn:other' })), invalid],
    ['for no audience', () => issuer.sign(claimsOf({ aud: undefined })), invalid],
    [
      'that is an ID token of ours',
      () => issuer.sign(claimsOf({ aud: unmissedClient.clientId }), { typ: 'JWT' }),
      invalid,
    ],
    ['that is a logout token', () => issuer.sign(claimsOf(), { typ: 'logout+jwt' }), invalid],
    ['that has expired', () => issuer.sign(claimsOf({ exp: nowSeconds() - 60 })), expired],
    ['that never expires', () => issuer.sign(claimsOf({ exp: undefined })), invalid],
    ['that is not valid yet', () => issuer.sign(claimsOf({ nbf: nowSeconds() + 60 })), invalid],
    ['of nobody', () => issuer.sign(claimsOf({ sub: undefined })), invalid],
    ['of an empty name', () => issuer.sign(claimsOf({ sub: '' })), invalid],
    ['without a signature', async () => new UnsecuredJWT(claimsOf()).encode(), invalid],
    ['whose signature was cut off', async () => (await issuer.sign(claimsOf())).replace(/[^.]+$/, ''), invalid],
    ['whose payload was changed', tampered, invalid],
    [
      'signed by HS256 with the public key',
      async () =>
        new SignJWT(claimsOf())
          .setProtectedHeader({ alg: 'HS256', kid: 'RS256' })
          .sign(new TextEncoder().encode(await publicKey())),
      invalid,
    ],
    [
      'signed by HS256 with the client secret',
      async () =>
        new SignJWT(claimsOf()).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(unmissedClient.clientSecret)),
      invalid,
    ],
    ['that brings its own key', withOwnKey, invalid],
    ['of parts that are nothing', async () => 'eyJ.e30.x', invalid],
  ];
  test.each(cases)('%s', async (_name, token, message) => {
    expect(await viewer(await token())).toMatchObject({
      status: 401,
      errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });
});

describe('a person is refused', () => {
  const noRole = 'Your account has no role here: its claim “realm_access.roles” names none.';
  const noOrganization = 'Your account has no organization here: its claim “organization” names none.';
  test.each([
    ['without roles', { realm_access: undefined }, noRole],
    ['with roles of others only', { realm_access: { roles: ['secret-role'] } }, noRole],
    ['with a role that objects have by nature', { realm_access: { roles: ['constructor', '__proto__'] } }, noRole],
    ['with our role’s name where it is not mapped', { realm_access: { roles: ['ORGANIZATION_MANAGEMENT'] } }, noRole],
    ['without an organization', { organization: undefined }, noOrganization],
    ['with an unknown organization', { organization: 'secret-organization' }, noOrganization],
    ['with the id of none', { organization: '0197c1b2-0000-7000-8000-000000000000' }, noOrganization],
    ['with several organizations', { organization: ['Acme', 'Default'] }, noOrganization],
    ['with an organization that is no text', { organization: { id: 1 } }, noOrganization],
  ])('%s', async (_name, changes, message) => {
    expect(await viewer(await issuer.sign(claimsOf(changes)))).toMatchObject({
      status: 403,
      errors: [{ message, extensions: { code: 'FORBIDDEN' } }],
    });
  });
});

test('while the issuer cannot be reached only its tokens wait, and it is asked again after a pause', async () => {
  const first = await startTestIssuer();
  await first.close();
  const other = await startTestApi({ signIn: { publicUrl, oidc: { ...options, issuer: first.url } } });
  other.clock.now = new Date();
  await insertOrganization(other.database.db, 'Acme', other.clock.now);
  const token = await issuer.sign(claimsOf({ iss: first.url }));
  const waiting = { status: 503, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] };
  expect(await viewer(token, other)).toMatchObject(waiting);
  expect(await viewer(other.apiKey, other)).toMatchObject({ status: 200 });
  const page = await fetch(new URL('/sign-in/oidc', other.url));
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('does not answer')]);

  const again = await startTestIssuer(Number(new URL(first.url).port));
  const fresh = await again.sign(claimsOf({ iss: first.url }));
  expect(await viewer(fresh, other)).toMatchObject(waiting);
  other.clock.now = new Date(other.clock.now.getTime() + 5_000);
  expect(await viewer(fresh, other)).toMatchObject({ status: 200 });
  await again.close();
  // Its keys are known now.
  expect(await viewer(fresh, other)).toMatchObject({ status: 200 });
  await other.close();
});

/** Signs in at the issuer as a single-page application does, which then calls our API. */
async function getAccessToken(login: string): Promise<string> {
  const { clientId, redirectUri } = spaClient;
  const insecure = { execute: [oidc.allowInsecureRequests] };
  const configuration = await oidc.discovery(new URL(issuer.url), clientId, undefined, oidc.None(), insecure);
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    resource: audience,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const { url } = await new TestBrowser({}).signIn(address.href, login);
  const tokens = await oidc.authorizationCodeGrant(configuration, url, { pkceCodeVerifier }, { resource: audience });
  return tokens.access_token;
}
