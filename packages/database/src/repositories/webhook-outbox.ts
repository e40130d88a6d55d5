import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { webhookDeliveries, webhookEndpoints, webhookTries } from '../schema/index.ts';
import type { WebhookDeliveryRow, WebhookTryRow } from './webhook-deliveries.ts';
import type { WebhookEndpointRow } from './webhook-endpoints.ts';

/** An endpoint that something is due for. */
export type DueWebhookEndpoint = Pick<WebhookEndpointRow, 'organizationId' | 'id' | 'failingSince'>;

/** The enabled endpoints of all organizations that something is due for. */
export function listDueWebhookEndpoints(tx: Queryable, now: Date): Promise<DueWebhookEndpoint[]> {
  const { organizationId, id, failingSince, enabled } = webhookEndpoints;
  const due = sql`exists (select 1 from ${webhookDeliveries} where ${webhookDeliveries.organizationId} = ${organizationId}
    and ${webhookDeliveries.endpointId} = ${id} and ${lte(webhookDeliveries.nextTryAt, now)})`;
  return tx
    .select({ organizationId, id, failingSince })
    .from(webhookEndpoints)
    .where(and(eq(enabled, true), due))
    .orderBy(asc(organizationId), asc(id));
}

/** The endpoint, unless it is disabled or gone. It stays as it is until the transaction ends. */
export async function holdEnabledWebhookEndpoint(
  tx: Queryable,
  organizationId: string,
  id: string,
): Promise<WebhookEndpointRow | null> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.organizationId, organizationId),
        eq(webhookEndpoints.id, id),
        eq(webhookEndpoints.enabled, true),
      ),
    )
    .for('share');
  return row ?? null;
}

/** Begins a try of what is longest due; what another worker looks at is passed over. Returns the deliveries as they are now. */
export async function beginWebhookTries(
  tx: Queryable,
  { organizationId, id: endpointId }: Pick<WebhookEndpointRow, 'organizationId' | 'id'>,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<WebhookDeliveryRow[]> {
  const own = eq(webhookDeliveries.organizationId, organizationId);
  const due = await tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(own, eq(webhookDeliveries.endpointId, endpointId), lte(webhookDeliveries.nextTryAt, now)))
    .orderBy(asc(webhookDeliveries.nextTryAt), asc(webhookDeliveries.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const begun = await tx
    .update(webhookDeliveries)
    .set({
      status: 'SENDING',
      nextTryAt: null,
      leaseUntil,
      firstTryAt: sql`coalesce(${webhookDeliveries.firstTryAt}, ${now.toISOString()})`,
      tryCount: sql`${webhookDeliveries.tryCount} + 1`,
    })
    .where(and(own, inArray(webhookDeliveries.id, ids)))
    .returning();
  await tx
    .insert(webhookTries)
    .values(begun.map(({ id, tryCount }) => ({ organizationId, deliveryId: id, number: tryCount, startedAt: now })));
  return begun;
}

/** How often each was tried since its time began: of one that is posted again by hand, without the former tries. */
export async function countWebhookTries(
  tx: Queryable,
  organizationId: string,
  deliveryIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: webhookDeliveries.id, tries: sql<number>`count(*)::int` })
    .from(webhookDeliveries)
    .innerJoin(
      webhookTries,
      and(
        eq(webhookTries.organizationId, webhookDeliveries.organizationId),
        eq(webhookTries.deliveryId, webhookDeliveries.id),
        sql`${webhookTries.startedAt} >= ${webhookDeliveries.firstTryAt}`,
      ),
    )
    .where(and(eq(webhookDeliveries.organizationId, organizationId), inArray(webhookDeliveries.id, [...deliveryIds])))
    .groupBy(webhookDeliveries.id);
  return new Map(rows.map(({ id, tries }) => [id, tries]));
}

/** Names a try within its organization. */
export type WebhookTryKey = Pick<WebhookTryRow, 'deliveryId' | 'number'>;

/** Gives the worker more time for tries of which it still holds the lease. */
export async function extendWebhookLeases(
  tx: Queryable,
  organizationId: string,
  keys: readonly WebhookTryKey[],
  leaseUntil: Date,
): Promise<void> {
  const ids = sql.param(keys.map(({ deliveryId }) => deliveryId));
  const numbers = sql.param(keys.map(({ number }) => number));
  await tx
    .update(webhookDeliveries)
    .set({ leaseUntil })
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        eq(webhookDeliveries.status, 'SENDING'),
        sql`(${webhookDeliveries.id}, ${webhookDeliveries.tryCount}) in (select * from unnest(${ids}::uuid[], ${numbers}::smallint[]))`,
      ),
    );
}

/** What came of a try, and of its delivery. */
export interface WebhookTryEnd extends WebhookTryKey, Pick<WebhookTryRow, 'outcome' | 'statusCode' | 'response'> {
  endedAt: Date;
  result: Pick<WebhookDeliveryRow, 'status' | 'nextTryAt' | 'deliveredAt'>;
}

/**
 * Ends a try. A delivery that another worker took over meanwhile learns what became of it after all, unless it was
 * begun again.
 */
export async function endWebhookTry(tx: Queryable, organizationId: string, end: WebhookTryEnd): Promise<void> {
  const { deliveryId, number, result, ...ended } = end;
  await tx
    .update(webhookTries)
    .set(ended)
    .where(
      and(
        eq(webhookTries.organizationId, organizationId),
        eq(webhookTries.deliveryId, deliveryId),
        eq(webhookTries.number, number),
      ),
    );
  await tx
    .update(webhookDeliveries)
    .set({ ...result, leaseUntil: null })
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        eq(webhookDeliveries.id, deliveryId),
        eq(webhookDeliveries.tryCount, number),
        inArray(webhookDeliveries.status, ['SENDING', 'WAITING']),
      ),
    );
}

/** Notes since when an endpoint has taken nothing; null: it takes what is posted. Writes only what is new. */
export async function noteWebhookFailing(
  tx: Queryable,
  organizationId: string,
  id: string,
  failingSince: Date | null,
): Promise<void> {
  const isNews =
    failingSince === null ? isNotNull(webhookEndpoints.failingSince) : isNull(webhookEndpoints.failingSince);
  await tx
    .update(webhookEndpoints)
    .set({ failingSince })
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, id), isNews));
}

/** Makes what a worker was posting that let its lease run out before `leasedBefore` due again. Returns how many. */
export async function releaseAbandonedWebhooks(
  tx: Queryable,
  { leasedBefore, now, limit }: { leasedBefore: Date; now: Date; limit: number },
): Promise<number> {
  const abandoned = await tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.status, 'SENDING'), lt(webhookDeliveries.leaseUntil, leasedBefore)))
    .limit(limit)
    .for('update', { skipLocked: true });
  for (const { organizationId, id: deliveryId, tryCount: number } of abandoned) {
    await endWebhookTry(tx, organizationId, {
      deliveryId,
      number,
      endedAt: now,
      outcome: 'UNCERTAIN',
      statusCode: null,
      response: 'The worker stopped before the endpoint had answered.',
      result: { status: 'WAITING', nextTryAt: now, deliveredAt: null },
    });
  }
  return abandoned.length;
}
