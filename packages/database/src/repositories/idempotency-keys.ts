import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { idempotencyKeys } from '../schema/index.ts';
import type { PurgeBatch } from './purge.ts';

export type IdempotencyKeyRow = typeof idempotencyKeys.$inferSelect;

/** One try to carry out the request of an idempotency key. */
export type IdempotencyClaim = Pick<IdempotencyKeyRow, 'actorId' | 'key' | 'requestHash' | 'startedAt'>;

/**
 * Claims the key for a request. Null: it is ours to carry out, to be ended by `keepAnswer` or `releaseIdempotencyKey`.
 * Otherwise the row of whoever was first. A row that began before `keptSince` counts for nothing, nor does one of the
 * same request that has no answer and began before `aliveSince`: its process died.
 */
export async function claimIdempotencyKey(
  tx: Queryable,
  organizationId: string,
  claim: IdempotencyClaim,
  { keptSince, aliveSince }: { keptSince: Date; aliveSince: Date },
): Promise<IdempotencyKeyRow | null> {
  const { startedAt, status, requestHash } = idempotencyKeys;
  const wasAbandoned = and(isNull(status), lt(startedAt, aliveSince), eq(requestHash, sql`excluded.request_hash`));
  for (;;) {
    const { rowCount } = await tx
      .insert(idempotencyKeys)
      .values({ organizationId, ...claim, status: null, body: null })
      .onConflictDoUpdate({
        target: [idempotencyKeys.organizationId, idempotencyKeys.actorId, idempotencyKeys.key],
        set: { requestHash: claim.requestHash, startedAt: claim.startedAt, status: null, body: null },
        setWhere: sql`${or(lt(startedAt, keptSince), wasAbandoned)}`,
      });
    if (rowCount === 1) return null;
    const [row] = await tx.select().from(idempotencyKeys).where(ofCaller(organizationId, claim));
    // None: it was released between the two statements.
    if (row !== undefined) return row;
  }
}

/** Keeps what the request was answered, unless somebody else has claimed the key in the meantime. */
export async function keepAnswer(
  tx: Queryable,
  organizationId: string,
  claim: IdempotencyClaim,
  answer: { status: number; body: string },
): Promise<void> {
  await tx.update(idempotencyKeys).set(answer).where(stillClaimed(organizationId, claim));
}

/** Lets the key be used again, as if the request had never come. */
export async function releaseIdempotencyKey(
  tx: Queryable,
  organizationId: string,
  claim: IdempotencyClaim,
): Promise<void> {
  await tx.delete(idempotencyKeys).where(stillClaimed(organizationId, claim));
}

/** What it has looked at is gone, so that the next batch begins at the oldest again. */
export const purgeIdempotencyKeys: PurgeBatch = async (tx, organizationId, before, _after, limit) => {
  const { actorId, key, startedAt } = idempotencyKeys;
  const oldest = tx
    .select({ actorId, key })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.organizationId, organizationId), lt(startedAt, before)))
    .orderBy(startedAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  const { rowCount } = await tx.execute(sql`
    with doomed as materialized (${oldest})
    delete from ${idempotencyKeys} using doomed
    where ${idempotencyKeys.organizationId} = ${organizationId}
      and ${actorId} = doomed.actor_id and ${key} = doomed.key`);
  const removed = rowCount ?? 0;
  return { removed, last: removed < limit ? null : [] };
};

function ofCaller(organizationId: string, { actorId, key }: IdempotencyClaim) {
  return and(
    eq(idempotencyKeys.organizationId, organizationId),
    eq(idempotencyKeys.actorId, actorId),
    eq(idempotencyKeys.key, key),
  );
}

function stillClaimed(organizationId: string, claim: IdempotencyClaim) {
  return and(
    ofCaller(organizationId, claim),
    eq(idempotencyKeys.startedAt, claim.startedAt),
    isNull(idempotencyKeys.status),
  );
}
