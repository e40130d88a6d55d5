import { and, asc, desc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import type { IdCursor, Page, PageRequest } from '../page.ts';
import { webhookDeliveries, webhookTries } from '../schema/index.ts';
import { newValue, rowWriter } from '../write-rows.ts';
import { pagesOfParents } from './pages-of-parents.ts';
import type { WebhookEndpointRow } from './webhook-endpoints.ts';

export type WebhookDeliveryRow = typeof webhookDeliveries.$inferSelect;
export type WebhookTryRow = typeof webhookTries.$inferSelect;

export interface WebhookDeliveryPage extends PageRequest<IdCursor> {
  /** Null: every. */
  status: readonly WebhookDeliveryRow['status'][] | null;
}

/** Newest first, one page for each endpoint, by its id. */
export function listWebhookDeliveriesByEndpoints(
  tx: Queryable,
  organizationId: string,
  endpointIds: readonly string[],
  { first, after, status }: WebhookDeliveryPage,
): Promise<Map<string, Page<WebhookDeliveryRow>>> {
  return pagesOfParents(tx, endpointIds, first, (endpointId) =>
    tx
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.organizationId, organizationId),
          eq(webhookDeliveries.endpointId, endpointId),
          status === null ? undefined : inArray(webhookDeliveries.status, [...status]),
          after === null ? undefined : lt(webhookDeliveries.id, after.id),
        ),
      )
      .orderBy(desc(webhookDeliveries.id))
      .limit(first + 1)
      .as('page'),
  );
}

/** Oldest first. */
export function listWebhookTries(
  tx: Queryable,
  organizationId: string,
  deliveryIds: readonly string[],
): Promise<WebhookTryRow[]> {
  return tx
    .select()
    .from(webhookTries)
    .where(and(eq(webhookTries.organizationId, organizationId), inArray(webhookTries.deliveryId, [...deliveryIds])))
    .orderBy(asc(webhookTries.deliveryId), asc(webhookTries.number));
}

/** Which event of which notification a delivery is about. */
export type WebhookEventKey = Pick<WebhookDeliveryRow, 'notificationId' | 'event' | 'attemptCount'>;

/** The events of these notifications that the endpoint was posted already, or is being posted. */
export function listPostedEvents(
  tx: Queryable,
  organizationId: string,
  endpointId: string,
  notificationIds: readonly string[],
): Promise<WebhookEventKey[]> {
  const { notificationId, event, attemptCount, tryCount } = webhookDeliveries;
  return tx
    .select({ notificationId, event, attemptCount })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        eq(webhookDeliveries.endpointId, endpointId),
        inArray(notificationId, [...notificationIds]),
        gt(tryCount, 0),
      ),
    );
}

const writeDeliveries = rowWriter(webhookDeliveries, {
  target: [
    webhookDeliveries.organizationId,
    webhookDeliveries.endpointId,
    webhookDeliveries.notificationId,
    webhookDeliveries.event,
    webhookDeliveries.attemptCount,
  ],
  set: { payload: newValue(webhookDeliveries.payload), next_try_at: newValue(webhookDeliveries.nextTryAt) },
  where: eq(webhookDeliveries.tryCount, 0),
});

/** Writes deliveries, over those of the same events that were not posted yet; those that were stay as they are. */
export async function saveWebhookDeliveries(tx: Queryable, rows: readonly WebhookDeliveryRow[]): Promise<void> {
  await writeDeliveries(tx, rows);
}

/**
 * Removes what these notifications were before their first attempt, and are no more, as long as it was not posted: all
 * but `current`.
 */
export async function dropOutdatedEvents(
  tx: Queryable,
  { organizationId, id: endpointId }: Pick<WebhookEndpointRow, 'organizationId' | 'id'>,
  notificationIds: readonly string[],
  current: readonly WebhookEventKey[],
): Promise<void> {
  if (notificationIds.length === 0) return;
  const ids = sql.param(current.map(({ notificationId }) => notificationId));
  const events = sql.param(current.map(({ event }) => event));
  await tx.delete(webhookDeliveries).where(
    and(
      eq(webhookDeliveries.organizationId, organizationId),
      eq(webhookDeliveries.endpointId, endpointId),
      inArray(webhookDeliveries.notificationId, [...notificationIds]),
      eq(webhookDeliveries.attemptCount, 0),
      eq(webhookDeliveries.tryCount, 0),
      sql`(${webhookDeliveries.notificationId}, ${webhookDeliveries.event}) not in
          (select * from unnest(${ids}::uuid[], ${events}::webhook_event[]))`,
    ),
  );
}

/** Also keeps others from changing them until the transaction ends. */
export function lockWebhookDeliveries(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<WebhookDeliveryRow[]> {
  return tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.organizationId, organizationId), inArray(webhookDeliveries.id, [...ids])))
    .orderBy(asc(webhookDeliveries.id))
    .for('update');
}

/** Makes deliveries due, with the whole time to be tried in; those that are being posted are left out. Returns the ids. */
export async function redeliverWebhooks(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .update(webhookDeliveries)
    .set({ status: 'WAITING', nextTryAt: now, firstTryAt: null, deliveredAt: null })
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        inArray(webhookDeliveries.id, [...ids]),
        ne(webhookDeliveries.status, 'SENDING'),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  return rows.map(({ id }) => id);
}

/** What waits to be tried again by the endpoint is due now. */
export async function hastenWebhookDeliveries(
  tx: Queryable,
  organizationId: string,
  endpointId: string,
  now: Date,
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ nextTryAt: now })
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        eq(webhookDeliveries.endpointId, endpointId),
        gt(webhookDeliveries.nextTryAt, now),
      ),
    );
}
