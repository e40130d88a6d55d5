import { type ApiKeyRow, findApiKey, touchApiKey } from '@unmissed/database';
import type { Deps } from '../context.ts';
import { unauthenticated } from '../http/errors.ts';
import { type Actor, originOf } from './actor.ts';
import { isMistypedApiKey } from './api-key-secret.ts';
import type { Authenticator } from './authenticate.ts';
import { permissionsOf } from './permissions.ts';

/** By `Authorization: Bearer` with an API key. */
export function createApiKeyAuthenticator({ db, now }: Deps): Authenticator {
  return async (request) => {
    const secret = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (secret === undefined) return null;
    const key = isMistypedApiKey(secret) ? null : await findApiKey(db, secret);
    if (key === null) throw unauthenticated('The API key is not known here. Check that it is complete.');
    const at = now();
    refuseUnusable(key, at);
    await touchApiKey(db, key, at);
    return { ...actorOfKey(key), ...originOf(request) };
  };
}

/** @throws GraphQLError UNAUTHENTICATED when the key was revoked or has expired */
export function refuseUnusable({ revokedAt, expiresAt }: ApiKeyRow, now: Date): void {
  if (revokedAt !== null) throw unauthenticated('The API key was revoked.');
  if (expiresAt !== null && expiresAt <= now) throw unauthenticated('The API key has expired.');
}

/** Whom a key stands for. */
export function actorOfKey(key: ApiKeyRow): Omit<Actor, 'address' | 'requestId'> {
  return {
    organizationId: key.organizationId,
    type: 'API_KEY',
    id: key.id,
    name: key.name,
    role: key.role,
    permissions: permissionsOf(key.role),
    mailboxId: key.mailboxId,
    reporter: key.source === null ? null : { source: key.source, dialPlanId: key.dialPlanId },
  };
}
