import { originOf } from '../access/actor.ts';
import type { Authenticator } from '../access/authenticate.ts';
import type { Deps } from '../context.ts';
import { findPerson } from './find-person.ts';
import { createIssuer } from './issuer.ts';
import type { OidcOptions } from './sign-in-options.ts';
import { verifyAccessToken } from './verify-access-token.ts';

/** Three parts, of which the first is a JSON object; administrators may choose keys that have dots, too. */
const jwt = /^Bearer +(eyJ[\w-]*\.[\w-]+\.[\w-]*)$/i;

/** By `Authorization: Bearer` with an access token of the issuer, a JWT. */
export function createOidcAuthenticator(options: OidcOptions, { db, now }: Deps): Authenticator {
  const issuer = createIssuer(options, now);
  return async (request) => {
    const token = jwt.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return null;
    const claims = await verifyAccessToken(await issuer(), token, options.audience, now());
    return { ...(await findPerson(db, options, claims)), ...originOf(request) };
  };
}
