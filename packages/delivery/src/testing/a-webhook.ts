import {
  createSealer,
  type Database,
  findWebhookEndpoint,
  insertWebhookEndpoint,
  listNotificationsByIds,
  listWebhookDeliveriesByEndpoints,
  listWebhookTries,
  newId,
  type NewWebhookEndpoint,
  type NotificationRow,
  saveNotifications,
  sealWebhookSecrets,
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
  type WebhookTryRow,
} from '@unmissed/database';
import {
  aTenant,
  createTestDatabase,
  noteMissedCalls,
  type Tenant,
  type TestDatabase,
} from '@unmissed/database/testing';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import {
  createWebhookWorker,
  type WebhookWorker,
  type WebhookWorkerOptions,
} from '../webhook/create-webhook-worker.ts';
import type { RenderPayload } from '../webhook/notice-events.ts';
import { createWebhookAddresses } from '../webhook/webhook-addresses.ts';
import { eventually } from './eventually.ts';

export const sealer = createSealer([Buffer.alloc(32, 7)]);
export const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

export interface Webhooks {
  database: TestDatabase;
  tenant: Tenant;
  /** The workers' clock, which stands still; set it to travel. It starts at the real time, which signatures are checked by. */
  clock: { now: Date };
  anEndpoint: (url: string, saying?: Partial<NewWebhookEndpoint>, of?: Tenant) => Promise<WebhookEndpointRow>;
  /** Starts a worker, which is stopped after the test. */
  startWorker: (options?: Partial<WebhookWorkerOptions>) => WebhookWorker;
  /** Missed calls of the tenant's mailbox, as they are given, without a mail that is due. */
  note: (count: number, saying?: Partial<NotificationRow>) => Promise<NotificationRow[]>;
  /** Changes notifications as a mail worker does. */
  save: (rows: readonly NotificationRow[]) => Promise<void>;
  endpoint: (of: WebhookEndpointRow) => Promise<WebhookEndpointRow>;
  /** Newest first. */
  deliveries: (of: WebhookEndpointRow) => Promise<WebhookDeliveryRow[]>;
  tries: (of: WebhookDeliveryRow) => Promise<WebhookTryRow[]>;
  /** Waits until the endpoint has this many deliveries with this status. */
  once: (of: WebhookEndpointRow, status: WebhookDeliveryRow['status'], count?: number) => Promise<WebhookDeliveryRow[]>;
}

/** Webhook workers and a database for one test. Private networks are allowed: receivers are on this machine. */
export async function webhooks(): Promise<Webhooks> {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { db } = database;
  const tenant = await aTenant(db);
  const clock = { now: new Date() };
  const deliveries = async ({ organizationId, id }: WebhookEndpointRow) => {
    const page = { first: 1000, after: null, status: null };
    return (await listWebhookDeliveriesByEndpoints(db, organizationId, [id], page)).get(id)!.rows;
  };
  return {
    database,
    tenant,
    clock,
    deliveries,
    anEndpoint(url, saying = {}, { organizationId } = tenant) {
      const id = newId();
      const sealedSecrets = sealWebhookSecrets(sealer, { organizationId, id }, { current: secret, former: null });
      const usual = { id, name: `Endpoint ${id}`, url, enabled: true, selection: null, sealedSecrets };
      const endpoint = { ...usual, events: ['NOTIFICATION_SENT' as const], ...saying };
      return insertWebhookEndpoint(db, organizationId, endpoint, clock.now);
    },
    startWorker(options = {}) {
      const worker = createWebhookWorker({
        connection: database,
        sealer,
        renderPayload: renderStatus(db),
        addresses: createWebhookAddresses({ allowPrivateNetworks: true }),
        log: pino({ level: 'silent' }),
        version: '1.2.3',
        now: () => clock.now,
        random: () => 0,
        ...options,
      });
      onTestFinished(() => worker.stop(0));
      worker.start();
      return worker;
    },
    note: (count, saying = {}) =>
      noteMissedCalls(db, tenant, count, { status: 'SENT', sentAt: clock.now, nextAttemptAt: null, ...saying }),
    save: (rows) => saveNotifications(db, rows),
    endpoint: async ({ organizationId, id }) => (await findWebhookEndpoint(db, organizationId, id))!,
    tries: ({ organizationId, id }) => listWebhookTries(db, organizationId, [id]),
    once: (endpoint, status, count = 1) =>
      eventually(
        `${count} deliveries are ${status}`,
        async () => {
          const found = (await deliveries(endpoint)).filter((delivery) => delivery.status === status);
          return found.length === count && found;
        },
        // Transactions of other tests on the same server hold the feed back.
        25_000 + 100 * count,
      ),
  };
}

/** Instead of the schema, which this package does not know. */
function renderStatus(db: Database): RenderPayload {
  return async (organizationId, ids, selection) => {
    const rows = await listNotificationsByIds(db, organizationId, ids);
    return new Map(rows.map(({ id, status, reason }) => [id, { id, status, reason, selection }]));
  };
}
