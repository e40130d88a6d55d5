import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

/** Clients that the issuer knows. */
export const unmissedClient = { clientId: 'unmissed', clientSecret: 'a-secret-that-only-both-of-them-know' };
export const spaClient = { clientId: 'spa', redirectUri: 'https://spa.example.com/callback' };
/** Where browsers reach the API; a `TestBrowser` takes it to the test API. */
export const publicUrl = 'https://unmissed.example.com';
export const audience = 'urn:unmissed:api';

export interface TestIssuer {
  url: string;
  /** Claims by login; tests add theirs. */
  accounts: Record<string, Record<string, unknown>>;
  /** Public keys by algorithm, as the issuer publishes them. */
  publicKeys: Record<string, JWK>;
  /** Signs with the issuer's key what the issuer itself would never say. */
  sign(claims: JWTPayload, header?: { alg?: string; typ?: string }): Promise<string>;
  close(): Promise<void>;
}

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** A real OpenID Connect provider on a free port (or `port`), where everybody signs in by entering a login. */
export async function startTestIssuer(port = 0): Promise<TestIssuer> {
  // Node.js 20 does not have it yet, and oidc-provider needs it.
  Object.assign(URL, {
    parse: (text: string, base?: string) => (URL.canParse(text, base) ? new URL(text, base) : null),
  });
  const keys = Object.fromEntries(await Promise.all(algorithms.map(async (alg) => [alg, await newKey(alg)] as const)));
  const accounts: TestIssuer['accounts'] = {};
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, configure(accounts, Object.values(keys)));
  server.on('request', provider.callback());
  return {
    url,
    accounts,
    publicKeys: Object.fromEntries(
      Object.entries(keys).map(([alg, { kty, n, e, kid }]) => [alg, { kty, n, e, kid } as JWK]),
    ),
    sign: (claims, { alg = 'RS256', typ = 'at+jwt' } = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, typ, kid: alg }).sign(keys[alg]!),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configure(accounts: TestIssuer['accounts'], keys: JWK[]): Record<string, unknown> {
  const claimsOf = (login: string) => accounts[login] ?? {};
  return {
    clients: [
      {
        client_id: unmissedClient.clientId,
        client_secret: unmissedClient.clientSecret,
        redirect_uris: [`${publicUrl}/sign-in/oidc/callback`],
      },
      { client_id: spaClient.clientId, token_endpoint_auth_method: 'none', redirect_uris: [spaClient.redirectUri] },
    ],
    jwks: { keys },
    cookies: { keys: ['only-for-tests'] },
    claims: { openid: ['sub'], profile: ['name', 'realm_access', 'organization'], email: ['email', 'email_verified'] },
    findAccount: (_context: unknown, login: string) => ({
      accountId: login,
      claims: () => ({ ...claimsOf(login), sub: login }),
    }),
    extraTokenClaims: (_context: unknown, token: { accountId: string }) => claimsOf(token.accountId),
    features: {
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({ scope: 'openid', audience, accessTokenFormat: 'jwt' }),
      },
    },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 300, IdToken: 300, Interaction: 300, Session: 300 },
  };
}

async function newKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, kid: alg, use: 'sig' };
}
