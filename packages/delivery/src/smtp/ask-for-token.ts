import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientSecretPost,
  Configuration,
  None,
  refreshTokenGrant,
  ResponseBodyError,
  type TokenEndpointResponse,
} from 'openid-client';
import { SendError } from '../mail-transport.ts';
import type { SmtpAuth } from './smtp-route.ts';

export type OAuth2Auth = Extract<SmtpAuth, { tokenUrl: string }>;

const requestSeconds = 15;

/** Asks a token endpoint, by `refreshToken` if there is one. @throws SendError saying why there is no token */
export async function askForToken(
  endpoint: URL,
  auth: OAuth2Auth,
  refreshToken: string | null,
): Promise<TokenEndpointResponse> {
  try {
    const configuration = configurationOf(auth, endpoint);
    const parameters = auth.scope === null ? {} : { scope: auth.scope };
    return refreshToken === null
      ? await clientCredentialsGrant(configuration, parameters)
      : await refreshTokenGrant(configuration, refreshToken, parameters);
  } catch (error) {
    throw new SendError('FAILED_TEMPORARILY', null, `No access token from ${endpoint.host}: ${whyOf(error)}`, 'SERVER');
  }
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
