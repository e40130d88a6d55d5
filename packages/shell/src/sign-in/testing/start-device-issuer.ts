import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const clientId = 'unmissed-shell';
const audience = 'urn:unmissed:api';

export interface DeviceIssuer {
  readonly url: string;
  /** A person enters the code and agrees, or refuses. */
  answer(userCode: string, isYes: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A real OpenID Connect provider with the device flow, on a free port. Access tokens live for a minute. */
export async function startDeviceIssuer(): Promise<DeviceIssuer> {
  // Node.js 20 does not have it yet, and oidc-provider needs it.
  Object.assign(URL, {
    parse: (text: string, base?: string) => (URL.canParse(text, base) ? new URL(text, base) : null),
  });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, configuration);
  server.on('request', provider.callback());
  return {
    url,
    async answer(userCode, isYes) {
      const code = await provider.DeviceCode.findByUserCode(userCode.replace('-', ''));
      if (code === undefined) throw new Error(`The issuer knows no code ${userCode}.`);
      const { scope } = code.params;
      const accountId = 'anna';
      const grant = new provider.Grant({ accountId, clientId });
      grant.addOIDCScope(scope);
      grant.addResourceScope(audience, 'openid');
      // What the issuer's own page does at the end.
      const agreed = { accountId, grantId: await grant.save(), scope, resource: audience };
      await Object.assign(code, isYes ? agreed : { error: 'access_denied' }).save();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const configuration = {
  clients: [
    {
      client_id: clientId,
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      response_types: [],
      redirect_uris: [],
    },
  ],
  cookies: { keys: ['only-for-tests'] },
  scopes: ['openid', 'email', 'offline_access'],
  claims: { openid: ['sub'], email: ['email'] },
  findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  rotateRefreshToken: true,
  features: {
    deviceFlow: { enabled: true },
    revocation: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: 'openid', audience, accessTokenFormat: 'jwt' }),
    },
  },
  ttl: { AccessToken: 60, DeviceCode: 600, Grant: 600, IdToken: 60, RefreshToken: 600 },
};
