import { findApiKey, isDatabaseUnavailable, type Queryable } from '@unmissed/database';
import type { Actor } from '../context.ts';
import { unauthenticated, unavailable } from './errors.ts';

/** Who signed a request. @throws GraphQLError UNAUTHENTICATED or SERVICE_UNAVAILABLE */
export async function authenticate(db: Queryable, authorization: string | undefined): Promise<Actor> {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (key === undefined)
    throw unauthenticated('Sign the request with the header “Authorization: Bearer YOUR-API-KEY”.');
  const found = await findApiKey(db, key).catch((error: unknown) => {
    throw error instanceof Error && isDatabaseUnavailable(error) ? unavailable(error) : error;
  });
  if (found === null) throw unauthenticated('The API key is not known here. Check that it is complete.');
  return { organizationId: found.organizationId, apiKeyName: found.name };
}
