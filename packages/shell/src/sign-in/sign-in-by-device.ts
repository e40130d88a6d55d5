import {
  type Configuration,
  initiateDeviceAuthorization,
  pollDeviceAuthorizationGrant,
  ResponseBodyError,
} from 'openid-client';
import { CmdletError } from '../cmdlet.ts';
import { openIssuer } from './open-issuer.ts';
import type { Tokens } from './profile-store.ts';
import type { OpenIdConnect } from './sign-in-options.ts';
import type { Surroundings } from './surroundings.ts';
import { tokensOf } from './tokens-of.ts';

/**
 * Signs a person in with a browser, which may be on another machine: shows an address and a code on stderr, and waits
 * until the issuer has seen them (the device flow of RFC 8628).
 *
 * @throws CmdletError when they refuse, are too late, or the issuer cannot do it
 */
export async function signInByDevice(surroundings: Surroundings, openIdConnect: OpenIdConnect): Promise<Tokens> {
  const { stderr, now } = surroundings;
  const { issuer, clientId, scopes } = openIdConnect;
  const configuration = await openIssuer(surroundings, openIdConnect);
  if (configuration.serverMetadata().device_authorization_endpoint === undefined)
    throw new CmdletError(`The issuer ${issuer} has no sign-in for devices. Sign in with an API key.`);
  try {
    const scope = withRefreshing(scopes, configuration);
    const asked = await initiateDeviceAuthorization(configuration, { scope });
    const minutes = Math.max(1, Math.floor(asked.expires_in / 60));
    stderr.write(`Open ${asked.verification_uri_complete ?? asked.verification_uri}\n`);
    stderr.write(
      `and enter, or compare, the code ${asked.user_code}. It is good for ${minutes} min; Ctrl-C gives up.\n`,
    );
    const answer = await pollDeviceAuthorizationGrant(configuration, asked);
    return tokensOf({ issuer, clientId }, answer, now());
  } catch (error) {
    throw toSignInError(error, issuer);
  }
}

/** Without it, some issuers give no token to renew the sign-in with. */
function withRefreshing(scopes: string, configuration: Configuration): string {
  const canRefresh = configuration.serverMetadata().scopes_supported?.includes('offline_access') === true;
  return canRefresh && !scopes.split(' ').includes('offline_access') ? `${scopes} offline_access` : scopes;
}

function toSignInError(error: unknown, issuer: string): CmdletError {
  if (error instanceof ResponseBodyError && error.error === 'access_denied')
    return new CmdletError('The sign-in was refused in the browser; nothing was changed.', 4);
  const isTooLate =
    (error instanceof ResponseBodyError && error.error === 'expired_token') ||
    (error instanceof Error && error.name === 'TimeoutError');
  if (isTooLate) return new CmdletError('Nobody entered the code in time. Try again: um login --device', 4);
  const reason = error instanceof ResponseBodyError ? (error.error_description ?? error.error) : String(error);
  return new CmdletError(`The issuer ${issuer} did not sign you in: ${reason}`);
}
