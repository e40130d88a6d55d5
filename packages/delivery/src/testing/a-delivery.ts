import { type AttemptRow, findNotification, listAttempts, type NotificationRow } from '@unmissed/database';
import {
  aTenant,
  at,
  createTestDatabase,
  noteMissedCalls,
  type Tenant,
  type TestDatabase,
} from '@unmissed/database/testing';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { createDeliveryMetrics } from '../delivery-metrics.ts';
import type { MailTransport } from '../mail-transport.ts';
import { smtpRouteOf } from '../smtp/smtp-route.ts';
import { createSmtpTransport, type SmtpOptions } from '../smtp/smtp-transport.ts';
import { createWorker, type Worker, type WorkerOptions } from '../worker.ts';
import { CatchingSmtpServer } from './catching-smtp-server.ts';
import { eventually } from './eventually.ts';

export interface Delivery {
  database: TestDatabase;
  server: CatchingSmtpServer;
  /** The workers' clock, which stands still; set it to travel. It starts when the first calls become due. */
  clock: { now: Date };
  /** Starts a worker, which is stopped after the test. */
  startWorker: (options?: Partial<WorkerOptions>, smtp?: SmtpOptions) => Worker;
  tenant: Tenant;
  /** To the server, with five connections. */
  aTransport: (smtp?: SmtpOptions) => MailTransport;
  /** Missed calls of the tenant's mailbox that are due. */
  miss: (count: number, saying?: Partial<NotificationRow>) => Promise<NotificationRow[]>;
  /** The notification once it is so. */
  once: (row: NotificationRow, isSo: (now: NotificationRow) => boolean) => Promise<NotificationRow>;
  /** Waits until all of the database’s notifications are so; polled by one query, however many they are. */
  all: (status: NotificationRow['status'], count: number) => Promise<void>;
  attempts: (row: NotificationRow) => Promise<AttemptRow[]>;
}

/** Workers, a mail server and a database for one test. */
export async function aDelivery(saying: Parameters<typeof aTenant>[1] = {}): Promise<Delivery> {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const server = await new CatchingSmtpServer().start();
  onTestFinished(() => server.stop());
  const { db } = database;
  const tenant = await aTenant(db, saying);
  const clock = { now: at(23) };
  const aTransport = (smtp?: SmtpOptions) => createSmtpTransport(smtpRouteOf(server.url), smtp);
  return {
    database,
    server,
    clock,
    tenant,
    aTransport,
    startWorker(options = {}, smtp = {}) {
      const worker = createWorker({
        connection: database,
        installation: { transport: aTransport(smtp), connectionsMax: 5, messagesPerMinuteMax: null },
        openRoute: async () => null,
        unsubscribeUrl: () => null,
        changed: () => {},
        metrics: createDeliveryMetrics(new Registry()),
        from: 'Unmissed <unmissed@example.com>',
        log: pino({ level: 'silent' }),
        now: () => clock.now,
        random: () => 0,
        ...options,
      });
      onTestFinished(() => worker.stop(0));
      worker.start();
      return worker;
    },
    miss: (count, row = {}) => noteMissedCalls(db, tenant, count, row),
    once: (row, isSo) =>
      eventually('the notification is as it should', async () => {
        const now = await findNotification(db, row.organizationId, row.id);
        return now !== null && isSo(now) && now;
      }),
    async all(status, count) {
      await eventually(
        `all are ${status}`,
        async () => {
          const text = 'select from notifications where status = $1';
          return (await database.pool.query(text, [status])).rowCount === count;
        },
        30_000,
      );
    },
    attempts: (row) => listAttempts(db, row.organizationId, [row.id]),
  };
}

export const isSent = ({ status }: NotificationRow) => status === 'SENT';
