import { tokenRevocation } from 'openid-client';
import { openIssuer } from './open-issuer.ts';
import type { Tokens } from './profile-store.ts';
import type { Surroundings } from './surroundings.ts';

/** Has the issuer end a sign-in, and says whether it did. */
export async function revokeTokens(surroundings: Surroundings, tokens: Tokens): Promise<boolean> {
  try {
    const configuration = await openIssuer(surroundings, tokens);
    if (configuration.serverMetadata().revocation_endpoint === undefined) return false;
    await tokenRevocation(configuration, tokens.refreshToken ?? tokens.accessToken);
    return true;
  } catch {
    return false;
  }
}
