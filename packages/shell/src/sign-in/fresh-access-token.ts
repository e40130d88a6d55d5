import { refreshTokenGrant, ResponseBodyError } from 'openid-client';
import { openIssuer } from './open-issuer.ts';
import { readProfiles, type Tokens, writeProfiles } from './profile-store.ts';
import type { Surroundings } from './surroundings.ts';
import { tokensOf } from './tokens-of.ts';

/** Renewed so long before its end: a request may be on its way for a while. */
const earlierMs = 30_000;

/**
 * Makes what gives the access token of a profile, renewed and kept when it is about to expire.
 *
 * @returns a function whose promise is null when a person must sign in again
 */
export function freshAccessToken(surroundings: Surroundings, name: string): () => Promise<string | null> {
  let renewing: Promise<string | null> | null = null;
  return async () => {
    const tokens = await keptTokens(surroundings, name);
    if (tokens === null || isFresh(tokens, surroundings)) return tokens?.accessToken ?? null;
    renewing ??= renew(surroundings, name, tokens).finally(() => {
      renewing = null;
    });
    return renewing;
  };
}

async function renew(surroundings: Surroundings, name: string, tokens: Tokens): Promise<string | null> {
  if (tokens.refreshToken === null) return null;
  const { folder, now } = surroundings;
  try {
    const configuration = await openIssuer(surroundings, tokens);
    const renewed = tokensOf(tokens, await refreshTokenGrant(configuration, tokens.refreshToken), now());
    const { current, profiles } = await readProfiles(folder);
    const { url } = profiles[name] ?? {};
    if (url !== undefined)
      await writeProfiles(folder, { current, profiles: { ...profiles, [name]: { url, tokens: renewed } } });
    return renewed.accessToken;
  } catch (error) {
    if (!(error instanceof ResponseBodyError) || error.error !== 'invalid_grant') throw error;
    // Another process may have renewed it meanwhile, and a refresh token is good only once.
    const latest = await keptTokens(surroundings, name);
    return latest !== null && isFresh(latest, surroundings) ? latest.accessToken : null;
  }
}

async function keptTokens({ folder }: Surroundings, name: string): Promise<Tokens | null> {
  const { [name]: profile } = (await readProfiles(folder)).profiles;
  return profile !== undefined && 'tokens' in profile ? profile.tokens : null;
}

function isFresh({ expiresAt }: Tokens, { now }: Surroundings): boolean {
  return expiresAt === null || Date.parse(expiresAt) - earlierMs > now().getTime();
}
