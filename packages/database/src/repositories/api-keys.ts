import { createHash } from 'node:crypto';
import { and, desc, eq, getTableColumns, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { isAnyOf } from '../is-any-of.ts';
import { build, keptQuery, propertiesOf } from '../kept-query.ts';
import { nameKey, newId } from '../keys.ts';
import { type IdCursor, type Page, type PageRequest, pageOf } from '../page.ts';
import { apiKeys, sessions } from '../schema/index.ts';

export type ApiKeyRow = Omit<typeof apiKeys.$inferSelect, 'keyHash' | 'nameKey'>;
export type NewApiKey = Pick<
  ApiKeyRow,
  'name' | 'role' | 'prefix' | 'source' | 'dialPlanId' | 'mailboxId' | 'expiresAt'
>;

const { nameKey: _nameKey, ...columnsWithHash } = getTableColumns(apiKeys);
const { keyHash: _keyHash, ...columns } = columnsWithHash;

/** Last use is kept to this, so that a busy key is not written at every request. */
const lastUsePrecisionMs = 60_000;

const keysByHashes = keptQuery(
  propertiesOf(columnsWithHash),
  build
    .select(columnsWithHash)
    .from(apiKeys)
    .where(isAnyOf(apiKeys.keyHash, sql.placeholder('hashes'))),
  'api_keys_by_hashes',
);

/**
 * Whose keys the secrets are, in their order, revoked and expired ones too; null: nobody's. Found by hash: timing tells
 * nothing of others.
 */
export async function findApiKeys(tx: Queryable, secrets: readonly string[]): Promise<(ApiKeyRow | null)[]> {
  const hashes = secrets.map((secret) => hashOf(secret).toString('hex'));
  const asked = [...new Set(hashes)].map((hash) => Buffer.from(hash, 'hex'));
  const rows = await keysByHashes(tx, { hashes: asked });
  const found = new Map(rows.map(({ keyHash, ...row }) => [keyHash.toString('hex'), row]));
  return hashes.map((hash) => found.get(hash) ?? null);
}

export async function insertApiKey(
  tx: Queryable,
  organizationId: string,
  key: NewApiKey,
  secret: string,
  now: Date,
): Promise<ApiKeyRow> {
  const row = {
    ...key,
    organizationId,
    id: newId(),
    nameKey: nameKey(key.name),
    keyHash: hashOf(secret),
    createdAt: now,
  };
  const [inserted] = await tx.insert(apiKeys).values(row).returning(columns);
  return inserted!;
}

/** Makes `secret` the installation administrator's key of this name. A former one stops working, and so do its sessions. */
export async function setAdministratorKey(
  tx: Queryable,
  organizationId: string,
  name: string,
  secret: string,
  now: Date,
): Promise<void> {
  const keyHash = hashOf(secret);
  const named = and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.nameKey, nameKey(name)));
  const former = tx
    .select({ id: sql<string>`${apiKeys.id}::text` })
    .from(apiKeys)
    .where(and(named, ne(apiKeys.keyHash, keyHash)));
  await tx.delete(sessions).where(and(eq(sessions.organizationId, organizationId), inArray(sessions.actorId, former)));
  const role = 'INSTALLATION_ADMINISTRATION' as const;
  const unbound = { prefix: null, source: null, dialPlanId: null, mailboxId: null, expiresAt: null, revokedAt: null };
  await tx
    .insert(apiKeys)
    .values({ ...unbound, organizationId, id: newId(), name, nameKey: nameKey(name), role, keyHash, createdAt: now })
    .onConflictDoUpdate({ target: [apiKeys.organizationId, apiKeys.nameKey], set: { ...unbound, role, keyHash } });
}

export async function findApiKeyById(tx: Queryable, organizationId: string, id: string): Promise<ApiKeyRow | null> {
  const [row] = await tx.select(columns).from(apiKeys).where(matching(organizationId, id));
  return row ?? null;
}

export async function hasApiKey(tx: Queryable, organizationId: string, name: string): Promise<boolean> {
  const found = and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.nameKey, nameKey(name)));
  return (await tx.$count(apiKeys, found)) > 0;
}

export async function revokeApiKey(tx: Queryable, organizationId: string, id: string, now: Date): Promise<ApiKeyRow> {
  const [row] = await tx.update(apiKeys).set({ revokedAt: now }).where(matching(organizationId, id)).returning(columns);
  return row!;
}

/** Notes that a key is in use; costs nothing while that was noted within a minute. */
export async function touchApiKey(
  tx: Queryable,
  { organizationId, id, lastUsedAt }: ApiKeyRow,
  now: Date,
): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < lastUsePrecisionMs) return;
  await tx.update(apiKeys).set({ lastUsedAt: now }).where(matching(organizationId, id));
}

export async function listApiKeys(
  tx: Queryable,
  organizationId: string,
  { first, after }: PageRequest<IdCursor>,
): Promise<Page<ApiKeyRow>> {
  const rows = await tx
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, organizationId), after === null ? undefined : lt(apiKeys.id, after.id)))
    .orderBy(desc(apiKeys.id))
    .limit(first + 1);
  return pageOf(rows, first);
}

function matching(organizationId: string, id: string) {
  return and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.id, id));
}

/** A plain hash is enough: keys are long and random, unlike passwords. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
