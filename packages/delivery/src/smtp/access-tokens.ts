import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientSecretPost,
  Configuration,
  None,
  refreshTokenGrant,
  ResponseBodyError,
} from 'openid-client';
import { SendError } from '../mail-transport.ts';
import type { SmtpAuth } from './smtp-route.ts';

type OAuth2Auth = Extract<SmtpAuth, { tokenUrl: string }>;

/** Access tokens of OAuth 2.0, asked for one at a time and kept until shortly before they expire. */
export interface AccessTokens {
  /** @throws SendError saying why there is none */
  current(): Promise<string>;
  /** Another one in place of `refused`. @throws SendError */
  renew(refused: string): Promise<string>;
}

export interface AccessTokensOptions {
  /** Called when the refresh token was replaced; the former one may be of no more use. */
  onRefreshToken?: ((token: string) => void) | undefined;
  now: () => Date;
}

const secondsBeforeExpiry = 60;
const requestSeconds = 15;

export function createAccessTokens(auth: OAuth2Auth, { onRefreshToken, now }: AccessTokensOptions): AccessTokens {
  const endpoint = new URL(auth.tokenUrl);
  let refreshToken = auth.type === 'OAUTH2_REFRESH_TOKEN' ? auth.refreshToken : null;
  let kept: { token: string; until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    try {
      const askedAt = now().getTime();
      const configuration = configurationOf(auth, endpoint);
      const parameters = auth.scope === null ? {} : { scope: auth.scope };
      const granted =
        refreshToken === null
          ? await clientCredentialsGrant(configuration, parameters)
          : await refreshTokenGrant(configuration, refreshToken, parameters);
      if (granted.refresh_token !== undefined && granted.refresh_token !== refreshToken) {
        refreshToken = granted.refresh_token;
        onRefreshToken?.(refreshToken);
      }
      const seconds = granted.expires_in ?? Infinity;
      const until = askedAt + Math.max(seconds / 2, seconds - secondsBeforeExpiry) * 1000;
      kept = { token: granted.access_token, until };
      return granted.access_token;
    } catch (error) {
      throw new SendError(
        'FAILED_TEMPORARILY',
        null,
        `No access token from ${endpoint.host}: ${whyOf(error)}`,
        'SERVER',
      );
    }
  }

  async function current(): Promise<string> {
    if (kept !== null && now().getTime() < kept.until) return kept.token;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  return {
    current,
    async renew(refused) {
      if (kept?.token === refused) kept = null;
      return current();
    },
  };
}

function configurationOf(auth: OAuth2Auth, endpoint: URL): Configuration {
  const server = { issuer: endpoint.origin, token_endpoint: endpoint.href };
  const authentication = auth.clientSecret === null ? None() : ClientSecretPost(auth.clientSecret);
  const configuration = new Configuration(server, auth.clientId, undefined, authentication);
  configuration.timeout = requestSeconds;
  // Secrets do not leave this machine unencrypted.
  if (['localhost', '127.0.0.1', '[::1]'].includes(endpoint.hostname)) allowInsecureRequests(configuration);
  return configuration;
}

/** What the endpoint said, or what kept it from saying anything; never what we sent. */
function whyOf(error: unknown): string {
  if (error instanceof ResponseBodyError) {
    return [error.error, error.error_description].filter((words) => words !== undefined).join(': ');
  }
  const { message, cause } = error as Error;
  if (cause instanceof Response) return `${message} (HTTP ${cause.status})`;
  let origin = error as Error;
  while (origin.cause instanceof Error) origin = origin.cause;
  // The words of JSON.parse quote what could not be parsed.
  return origin === error || origin instanceof SyntaxError ? message : `${message}: ${origin.message}`;
}
