import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { unauthenticated } from '../http/errors.ts';
import { type Issuer, issuerUnavailable } from './issuer.ts';

/** Only signatures by key pairs: a shared secret (HS256) could be the public key, and `none` is no signature. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const clockToleranceSeconds = 30;
/** Other things that issuers sign, such as logout tokens, say so here. */
const types = new Set(['jwt', 'at+jwt', 'application/at+jwt']);

/**
 * The claims of an access token that the issuer made out to `audience`.
 * @throws GraphQLError UNAUTHENTICATED without saying why beyond “expired”, SERVICE_UNAVAILABLE when the issuer
 * cannot be asked for its keys
 */
export async function verifyAccessToken(
  { configuration, keys }: Issuer,
  token: string,
  audience: string,
  now: Date,
): Promise<JWTPayload & { sub: string }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, orUnavailable(keys), {
      issuer: configuration.serverMetadata().issuer,
      audience,
      algorithms,
      clockTolerance: clockToleranceSeconds,
      currentDate: now,
      requiredClaims: ['exp', 'sub'],
    });
    if (!types.has(protectedHeader.typ?.toLowerCase() ?? 'jwt')) throw new errors.JWTInvalid('not of this type');
    if (typeof payload.sub !== 'string' || payload.sub === '') throw new errors.JWTInvalid('of nobody');
    return { ...payload, sub: payload.sub };
  } catch (error) {
    if (error instanceof KeysUnavailable) throw issuerUnavailable();
    if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired.');
    throw unauthenticated('The token is not valid here.');
  }
}

class KeysUnavailable extends Error {}

/** Tells a key that there is not, which is the token's fault, from keys that could not be fetched. */
function orUnavailable(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const isTokensFault =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      throw isTokensFault ? error : new KeysUnavailable();
    }
  };
}
