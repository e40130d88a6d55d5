import type { FastifyBaseLogger } from 'fastify';
import { AuthorizationResponseError, authorizationCodeGrant, ClientError, fetchUserInfo } from 'openid-client';
import { unauthenticated } from '../http/errors.ts';
import type { Attempt } from './attempt-cookie.ts';
import { type Issuer, issuerUnavailable } from './issuer.ts';
import { readClaim } from './read-claim.ts';

type Claims = Record<string, unknown> & { sub: string };

/**
 * Who came back from the issuer to `url`: exchanges the code and checks the ID token. What it does not say of
 * `wanted` is asked of the userinfo endpoint.
 * @throws GraphQLError UNAUTHENTICATED, SERVICE_UNAVAILABLE; the reason goes to the log only
 */
export async function completeSignIn(
  { configuration }: Issuer,
  url: URL,
  { state, nonce, codeVerifier }: Attempt,
  wanted: readonly string[],
  log: FastifyBaseLogger,
): Promise<Claims> {
  try {
    const tokens = await authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const claims: Claims = { ...tokens.claims()! };
    const isComplete = wanted.every((claim) => readClaim(claims, claim) !== undefined);
    if (isComplete || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
  } catch (error) {
    log.warn(reasonOf(error), 'a sign-in through the issuer failed');
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
      throw unauthenticated('The sign-in was cancelled.');
    throw isUnreachable(error) ? issuerUnavailable() : unauthenticated('The sign-in did not work.');
  }
}

/** Without causes: they hold what the issuer answered, tokens too. */
function reasonOf(error: unknown): { reason: string; code: unknown; issuerError: unknown } {
  const { message, code, error: issuerError } = error as Error & { code?: unknown; error?: unknown };
  return { reason: message, code, issuerError };
}

/** Fetch throws TypeError when there is no connection; the others are no answer in time and one as of a failing server. */
function isUnreachable(error: unknown): boolean {
  const codes = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];
  return error instanceof TypeError || (error instanceof ClientError && codes.includes(error.code ?? ''));
}
