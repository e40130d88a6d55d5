import { type ApiKeyRow, findApiKeys, touchApiKey } from '@unmissed/database';
import type { Deps } from '../context.ts';
import { unauthenticated } from '../http/errors.ts';
import { createCredentialLookup, type CredentialLookup } from '../limits/credential-lookup.ts';
import { type Actor, originOf } from './actor.ts';
import { isMistypedApiKey } from './api-key-secret.ts';
import type { Authenticator } from './authenticate.ts';
import { permissionsOf } from './permissions.ts';

/** By `Authorization: Bearer` with an API key. */
export function createApiKeyAuthenticator({ db, now }: Deps): Authenticator {
  const findKey = createApiKeyLookup({ db, now });
  return async (request) => {
    const secret = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (secret === undefined) return null;
    const key = await readApiKey(findKey, secret, now());
    await touchApiKey(db, key, now());
    return { ...actorOfKey(key), ...originOf(request) };
  };
}

export function createApiKeyLookup({ db, now }: Pick<Deps, 'db' | 'now'>): CredentialLookup<ApiKeyRow> {
  return createCredentialLookup(
    (secrets) => findApiKeys(db, secrets),
    (key) => whyUnusable(key, now()) === null,
  );
}

/** The key that `secret` is. @throws GraphQLError UNAUTHENTICATED when it is none, or none any more */
export async function readApiKey(find: CredentialLookup<ApiKeyRow>, secret: string, now: Date): Promise<ApiKeyRow> {
  const key = isMistypedApiKey(secret) ? null : await find(secret);
  if (key === null) throw unauthenticated('The API key is not known here. Check that it is complete.');
  refuseUnusable(key, now);
  return key;
}

/** @throws GraphQLError UNAUTHENTICATED when the key was revoked or has expired */
export function refuseUnusable(key: ApiKeyRow, now: Date): void {
  const why = whyUnusable(key, now);
  if (why !== null) throw unauthenticated(why);
}

function whyUnusable({ revokedAt, expiresAt }: ApiKeyRow, now: Date): string | null {
  if (revokedAt !== null) return 'The API key was revoked.';
  return expiresAt !== null && expiresAt <= now ? 'The API key has expired.' : null;
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
