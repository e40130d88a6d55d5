import { and, asc, count, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { nameKey } from '../keys.ts';
import { type Page, type PageRequest, pageOf, type SortedCursor } from '../page.ts';
import { organizations, webhookEndpoints } from '../schema/index.ts';
import { insertAuditEntry } from './audit.ts';
import { beginningOf, type ChangePosition, readHorizon } from './changes.ts';

export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;
export type WebhookEvent = WebhookEndpointRow['events'][number];
export type NewWebhookEndpoint = Pick<
  WebhookEndpointRow,
  'id' | 'name' | 'url' | 'enabled' | 'events' | 'selection' | 'sealedSecrets'
>;
export type WebhookEndpointChanges = Partial<
  Pick<WebhookEndpointRow, 'name' | 'url' | 'enabled' | 'events' | 'selection' | 'sealedSecrets' | 'failingSince'>
>;

/** A new endpoint, whose events begin with what has not ended at this moment. */
export async function insertWebhookEndpoint(
  tx: Queryable,
  organizationId: string,
  endpoint: NewWebhookEndpoint,
  now: Date,
): Promise<WebhookEndpointRow> {
  const [row] = await tx
    .insert(webhookEndpoints)
    .values({
      ...endpoint,
      ...columnsOf(beginningOf(await readHorizon(tx))),
      organizationId,
      nameKey: nameKey(endpoint.name),
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  return row!;
}

/** How many there are. Also keeps others from counting until the transaction ends. */
export async function countWebhookEndpoints(tx: Queryable, organizationId: string): Promise<number> {
  // Not FOR UPDATE: everything that is inserted anywhere refers to the organization.
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update');
  const [row] = await tx
    .select({ endpoints: count() })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.organizationId, organizationId));
  return row?.endpoints ?? 0;
}

export async function findWebhookEndpoint(
  tx: Queryable,
  organizationId: string,
  id: string,
): Promise<WebhookEndpointRow | null> {
  const [row] = await tx.select().from(webhookEndpoints).where(matching(organizationId, id));
  return row ?? null;
}

/** Also keeps others from changing it, and new tries from beginning, until the transaction ends. */
export async function lockWebhookEndpoint(
  tx: Queryable,
  organizationId: string,
  id: string,
): Promise<WebhookEndpointRow | null> {
  const [row] = await tx.select().from(webhookEndpoints).where(matching(organizationId, id)).for('update');
  return row ?? null;
}

export function listWebhookEndpointsByIds(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<WebhookEndpointRow[]> {
  return tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), inArray(webhookEndpoints.id, [...ids])));
}

/** By name. */
export async function listWebhookEndpoints(
  tx: Queryable,
  organizationId: string,
  { first, after }: PageRequest<SortedCursor>,
): Promise<Page<WebhookEndpointRow>> {
  const { nameKey: key, id } = webhookEndpoints;
  const following = after === null ? undefined : or(gt(key, after.key), and(eq(key, after.key), gt(id, after.id)));
  const rows = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), following))
    .orderBy(asc(key), asc(id))
    .limit(first + 1);
  return pageOf(rows, first);
}

/**
 * Changes an endpoint that was locked before. One that is `enabledAgain` goes on with the present: what happened
 * meanwhile is not posted.
 */
export async function updateWebhookEndpoint(
  tx: Queryable,
  organizationId: string,
  id: string,
  changes: WebhookEndpointChanges,
  { now, enabledAgain = false }: { now: Date; enabledAgain?: boolean },
): Promise<WebhookEndpointRow> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({
      ...changes,
      ...(changes.name !== undefined && { nameKey: nameKey(changes.name) }),
      ...(enabledAgain && columnsOf(beginningOf(await readHorizon(tx)))),
      version: sql`${webhookEndpoints.version} + 1`,
      updatedAt: now,
    })
    .where(matching(organizationId, id))
    .returning();
  return row!;
}

/** With all its deliveries. */
export async function deleteWebhookEndpoint(tx: Queryable, organizationId: string, id: string): Promise<void> {
  await tx.delete(webhookEndpoints).where(matching(organizationId, id));
}

/** Disables an endpoint that said it is there no more, and notes that in the audit log. */
export async function disableGoneWebhookEndpoint(
  tx: Queryable,
  organizationId: string,
  id: string,
  now: Date,
): Promise<void> {
  const endpoint = await lockWebhookEndpoint(tx, organizationId, id);
  if (endpoint === null || !endpoint.enabled) return;
  const { name, version } = endpoint;
  await updateWebhookEndpoint(tx, organizationId, id, { enabled: false }, { now });
  const actor = { actorType: 'SYSTEM', actorId: 'worker', actorName: 'Unmissed', address: null } as const;
  const entry = { ...actor, at: now, operation: 'webhookEndpointGone', requestId: null };
  const change = {
    objectType: 'WEBHOOK_ENDPOINT' as const,
    objectId: id,
    objectName: name,
    before: { enabled: true, version },
    after: { enabled: false, version: version + 1 },
  };
  await insertAuditEntry(tx, organizationId, entry, [change]);
}

/** The enabled endpoints of all organizations: those that look for events. */
export function listEnabledWebhookEndpoints(tx: Queryable): Promise<WebhookEndpointRow[]> {
  return tx
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.enabled, true))
    .orderBy(asc(webhookEndpoints.organizationId), asc(webhookEndpoints.id));
}

/** How far an endpoint has read the feed of changes. */
export function readPositionOf({ readIn, readId }: Pick<WebhookEndpointRow, 'readIn' | 'readId'>): ChangePosition {
  return { transaction: BigInt(readIn), id: readId };
}

/**
 * Notes that an endpoint has read as far as `to`. False, and nothing done, when it is no longer where it was, because
 * somebody else has read on or it was disabled.
 */
export async function moveReadPosition(
  tx: Queryable,
  { organizationId, id, readIn, readId }: WebhookEndpointRow,
  to: ChangePosition,
): Promise<boolean> {
  const isThere = and(eq(webhookEndpoints.readIn, readIn), eq(webhookEndpoints.readId, readId));
  const { rowCount } = await tx
    .update(webhookEndpoints)
    .set(columnsOf(to))
    .where(and(matching(organizationId, id), isThere, eq(webhookEndpoints.enabled, true)));
  return rowCount === 1;
}

function columnsOf({ transaction, id }: ChangePosition): Pick<WebhookEndpointRow, 'readIn' | 'readId'> {
  return { readIn: String(transaction), readId: id };
}

function matching(organizationId: string, id: string): SQL | undefined {
  return and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, id));
}
