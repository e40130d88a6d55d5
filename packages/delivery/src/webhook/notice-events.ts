import {
  beginningOf,
  type Change,
  type Database,
  insertWebhookDeliveries,
  listEnabledWebhookEndpoints,
  listNoticedEvents,
  listNotificationChanges,
  moveReadPosition,
  newId,
  type NotificationRow,
  readHeads,
  readPositionOf,
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
 * Reads on in the feed of changes for every endpoint, one batch each, and puts its events into the outbox. Returns how
 * many changes were read.
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
async function readOn({ db, renderPayload, now }: NoticeDeps, endpoint: WebhookEndpointRow, horizon: bigint) {
  const { organizationId } = endpoint;
  const range = { after: readPositionOf(endpoint), horizon, limit: batchSize };
  const changes = await listNotificationChanges(db, organizationId, {}, range);
  const events = await newEvents(db, endpoint, changes);
  const ids = [...new Set(events.map(({ notificationId }) => notificationId))];
  const payloads = ids.length === 0 ? new Map() : await renderPayload(organizationId, ids, endpoint.selection);
  const deliveries = events
    .filter(({ notificationId }) => payloads.has(notificationId))
    .map((event) => toDelivery(endpoint, event, payloads.get(event.notificationId), now()));
  const last = changes.length < batchSize ? beginningOf(horizon) : changes.at(-1)!.position;
  await transaction(db, async (tx) => {
    if (await moveReadPosition(tx, endpoint, last)) await insertWebhookDeliveries(tx, deliveries);
  });
  return changes.length;
}

async function newEvents(
  db: Database,
  { organizationId, id, events: wanted }: WebhookEndpointRow,
  changes: readonly Change<NotificationRow>[],
): Promise<WebhookEventKey[]> {
  const events = changes.flatMap(({ row }) => eventsOf(row)).filter(({ event }) => wanted.includes(event));
  if (events.length === 0) return [];
  const keyOf = ({ notificationId, event, attemptCount }: WebhookEventKey) =>
    `${notificationId} ${event} ${attemptCount}`;
  const ids = events.map(({ notificationId }) => notificationId);
  // Only to spare the work: the unique index leaves them out, too.
  const noticed = new Set((await listNoticedEvents(db, organizationId, id, ids)).map(keyOf));
  return events.filter((event) => !noticed.has(keyOf(event)));
}

function toDelivery(
  { organizationId, id: endpointId }: WebhookEndpointRow,
  event: WebhookEventKey,
  data: unknown,
  now: Date,
): WebhookDeliveryRow {
  return {
    organizationId,
    id: newId(),
    endpointId,
    ...event,
    payload: JSON.stringify({ type: eventTypes[event.event], timestamp: now.toISOString(), data }),
    status: 'WAITING',
    createdAt: now,
    nextTryAt: now,
    leaseUntil: null,
    tryCount: 0,
    firstTryAt: null,
    deliveredAt: null,
  };
}
