import type { TokenEndpointResponse } from 'openid-client';
import type { Tokens } from './profile-store.ts';

/** What to keep of an issuer's answer. Where it has no new refresh token, the one before stays good. */
export function tokensOf(
  before: Pick<Tokens, 'issuer' | 'clientId'> & Partial<Tokens>,
  answer: TokenEndpointResponse,
  now: Date,
): Tokens {
  const { issuer, clientId, refreshToken = null } = before;
  const { access_token: accessToken, expires_in: seconds, refresh_token: renewed } = answer;
  const expiresAt = seconds === undefined ? null : new Date(now.getTime() + seconds * 1000).toISOString();
  return { issuer, clientId, accessToken, expiresAt, refreshToken: renewed ?? refreshToken };
}
