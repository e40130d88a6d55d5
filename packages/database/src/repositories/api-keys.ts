import { createHash } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { newId } from '../keys.ts';
import { apiKeys } from '../schema/index.ts';

export type ApiKeyRow = Pick<typeof apiKeys.$inferSelect, 'organizationId' | 'id' | 'name'>;

/** Whose key `secret` is; null: nobody's. Looked up by hash, so its timing tells nothing of other keys. */
export async function findApiKey(tx: Queryable, secret: string): Promise<ApiKeyRow | null> {
  const [row] = await tx
    .select({ organizationId: apiKeys.organizationId, id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashOf(secret)));
  return row ?? null;
}

/** Makes `secret` the key of this name; a former one stops working. */
export async function setApiKey(
  tx: Queryable,
  organizationId: string,
  name: string,
  secret: string,
  now: Date,
): Promise<void> {
  const keyHash = hashOf(secret);
  await tx
    .insert(apiKeys)
    .values({ organizationId, id: newId(), name, keyHash, createdAt: now })
    .onConflictDoUpdate({ target: [apiKeys.organizationId, apiKeys.name], set: { keyHash } });
}

export async function hasApiKey(tx: Queryable, organizationId: string, name: string): Promise<boolean> {
  const [row] = await tx
    .select({ keys: count() })
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.name, name)));
  return (row?.keys ?? 0) > 0;
}

/** A plain hash is enough: keys are long and random, unlike passwords. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
