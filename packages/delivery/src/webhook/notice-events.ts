import {
  beginningOf,
  type Database,
  dropOutdatedEvents,
  listEnabledWebhookEndpoints,
  listDialPlansByIds,
  listNotificationChanges,
  listPostedEvents,
  moveReadPosition,
  newId,
  type NotificationRow,
  readHeads,
  readPositionOf,
  saveWebhookDeliveries,
  transaction,
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
  type WebhookEventKey,
} from '@unmissed/database';
import { eventsOf, eventTypes } from './events-of.ts';

/** `data` of what is posted, by the notification's id; without those that are no longer kept. */
export type RenderPayload = (
  organizationId: string,
  notificationIds: readonly string[],
  /** GraphQL selection of `Notification`; null: the usual fields. */
  selection: string | null,
) => Promise<ReadonlyMap<string, unknown>>;

export interface NoticeDeps {
  db: Database;
  renderPayload: RenderPayload;
  now: () => Date;
  /** An endpoint whose events could not be noticed. They are noticed later. */
  onError: (error: unknown, endpoint: WebhookEndpointRow) => void;
}

/** Changes that are read together. */
const batchSize = 100;

/**
 * Reads on in the feed of changes for every endpoint, one batch each, and puts its events into the outbox. What is
 * decided before any attempt is due when the settle time is over, and is corrected until then. Returns how many changes
 * were read.
 */
export async function noticeEvents(deps: NoticeDeps): Promise<number> {
  const endpoints = await listEnabledWebhookEndpoints(deps.db);
  if (endpoints.length === 0) return 0;
  const organizationIds = [...new Set(endpoints.map(({ organizationId }) => organizationId))];
  const { horizon, latest } = await readHeads(deps.db, organizationIds);
  let seen = 0;
  for (const endpoint of endpoints) {
    const { transaction: readIn } = readPositionOf(endpoint);
    const changedIn = latest.get(endpoint.organizationId);
    if (changedIn === undefined || changedIn < readIn || horizon <= readIn) continue;
    try {
      seen += await readOn(deps, endpoint, horizon);
    } catch (error) {
      deps.onError(error, endpoint);
    }
  }
  return seen;
}

/**
 * The events and how far they were read are written together, if nobody else has read on meanwhile: so each is noticed,
 * and once.
 */
async function readOn(deps: NoticeDeps, endpoint: WebhookEndpointRow, horizon: bigint): Promise<number> {
  const { db } = deps;
  const range = { after: readPositionOf(endpoint), horizon, limit: batchSize };
  const changes = await listNotificationChanges(db, endpoint.organizationId, {}, range);
  const rows = changes.map(({ row }) => row);
  const events = rows.flatMap(eventsOf).filter(({ event }) => endpoint.events.includes(event));
  const deliveries = await toDeliveries(deps, endpoint, rows, await notPosted(db, endpoint, events));
  const last = changes.length < batchSize ? beginningOf(horizon) : changes.at(-1)!.position;
  await transaction(db, async (tx) => {
    if (!(await moveReadPosition(tx, endpoint, last))) return;
    const ids = rows.map(({ id }) => id);
    await dropOutdatedEvents(tx, endpoint, ids, events);
    await saveWebhookDeliveries(tx, deliveries);
  });
  return changes.length;
}

async function notPosted(
  db: Database,
  { organizationId, id }: WebhookEndpointRow,
  events: readonly WebhookEventKey[],
): Promise<WebhookEventKey[]> {
  if (events.length === 0) return [];
  const keyOf = ({ notificationId, event, attemptCount }: WebhookEventKey) =>
    `${notificationId} ${event} ${attemptCount}`;
  const ids = events.map(({ notificationId }) => notificationId);
  // Only to spare the work: what was posted is not written over.
  const posted = new Set((await listPostedEvents(db, organizationId, id, ids)).map(keyOf));
  return events.filter((event) => !posted.has(keyOf(event)));
}

async function toDeliveries(
  { db, renderPayload, now }: NoticeDeps,
  endpoint: WebhookEndpointRow,
  rows: readonly NotificationRow[],
  events: readonly WebhookEventKey[],
): Promise<WebhookDeliveryRow[]> {
  if (events.length === 0) return [];
  const { organizationId, selection } = endpoint;
  const ids = [...new Set(events.map(({ notificationId }) => notificationId))];
  const payloads = await renderPayload(organizationId, ids, selection);
  const settledAt = await settleTimes(db, organizationId, rows);
  return events
    .filter(({ notificationId }) => payloads.has(notificationId))
    .map((event) => {
      const at = now();
      const settled = event.attemptCount === 0 ? settledAt.get(event.notificationId)! : at;
      const dueAt = settled > at ? settled : at;
      return toDelivery(endpoint, event, payloads.get(event.notificationId), { now: at, dueAt });
    });
}

/** When nothing that is reported late is to change a decision any more, by the notification's id. */
async function settleTimes(
  db: Database,
  organizationId: string,
  rows: readonly NotificationRow[],
): Promise<Map<string, Date>> {
  const dialPlanIds = [...new Set(rows.map(({ dialPlanId }) => dialPlanId).filter((id) => id !== null))];
  const dialPlans = await listDialPlansByIds(db, organizationId, dialPlanIds);
  const seconds = new Map(dialPlans.map(({ id, settleSeconds }) => [id, settleSeconds]));
  return new Map(
    rows.map(({ id, dialPlanId, decidedAt }) => [
      id,
      new Date(decidedAt.getTime() + (seconds.get(dialPlanId ?? '') ?? 0) * 1000),
    ]),
  );
}

function toDelivery(
  { organizationId, id: endpointId }: WebhookEndpointRow,
  event: WebhookEventKey,
  data: unknown,
  { now, dueAt }: { now: Date; dueAt: Date },
): WebhookDeliveryRow {
  return {
    organizationId,
    id: newId(),
    endpointId,
    ...event,
    payload: JSON.stringify({ type: eventTypes[event.event], timestamp: now.toISOString(), data }),
    status: 'WAITING',
    createdAt: now,
    nextTryAt: dueAt,
    leaseUntil: null,
    tryCount: 0,
    firstTryAt: null,
    deliveredAt: null,
  };
}
