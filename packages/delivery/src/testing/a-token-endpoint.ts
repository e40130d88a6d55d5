import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface TokenEndpoint {
  url: string;
  /** What was asked for, in turn. */
  requests: URLSearchParams[];
  /** Whether a mail server should let this access token in. */
  isValid: (accessToken: string | undefined) => boolean;
  /** From now on no access token that was given is valid. */
  revokeAll: () => void;
  /** Answers this instead of tokens until it is `null` again. */
  refusal: { status: number; body: string } | null;
}

export interface TokenEndpointOptions {
  /** `null`: a public client. */
  clientSecret?: string | null;
  /** Seconds; an hour when not given. */
  expiresIn?: number | null;
  /** Gives a new refresh token each time, and forgets the former. */
  rotates?: boolean;
}

/** A token endpoint of OAuth 2.0 for client `unmissed`, whose first refresh token is `refresh-0`. Stopped after the test. */
export async function aTokenEndpoint(options: TokenEndpointOptions = {}): Promise<TokenEndpoint> {
  const { clientSecret = 'hush', expiresIn = 3600, rotates = false } = options;
  const valid = new Set<string>();
  let refreshToken = 'refresh-0';
  let given = 0;

  function answer(asked: URLSearchParams): { status: number; body: string } {
    const refuse = (error: string, description: string) => ({
      status: 400,
      body: JSON.stringify({ error, error_description: description }),
    });
    if (endpoint.refusal !== null) return endpoint.refusal;
    if (asked.get('client_id') !== 'unmissed' || asked.get('client_secret') !== clientSecret) {
      return refuse('invalid_client', 'Unknown client or wrong secret.');
    }
    const isRefresh = asked.get('grant_type') === 'refresh_token';
    if (isRefresh && asked.get('refresh_token') !== refreshToken) return refuse('invalid_grant', 'Sign in again.');
    if (!isRefresh && asked.get('grant_type') !== 'client_credentials') return refuse('unsupported_grant_type', 'No.');
    given += 1;
    valid.add(`access-${given}`);
    if (isRefresh && rotates) refreshToken = `refresh-${given}`;
    return {
      status: 200,
      body: JSON.stringify({
        access_token: `access-${given}`,
        token_type: 'Bearer',
        ...(expiresIn !== null && { expires_in: expiresIn }),
        ...(isRefresh && rotates && { refresh_token: refreshToken }),
      }),
    };
  }

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URLSearchParams(await text(request));
    endpoint.requests.push(asked);
    const { status, body } = answer(asked);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }

  const server = createServer((request, response) => void reply(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const endpoint: TokenEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    requests: [],
    isValid: (accessToken) => accessToken !== undefined && valid.has(accessToken),
    revokeAll: () => valid.clear(),
    refusal: null,
  };
  return endpoint;
}
