import { announceChanges, type Sealer } from '@unmissed/database';
import {
  createDeliveryMetrics,
  createPurge,
  createWorker,
  openRoute,
  type WebhookAddresses,
  type Worker,
} from '@unmissed/delivery';
import type { MetricsOptions } from '@unmissed/server';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { createUnsubscribeUrl } from './create-unsubscribe-url.ts';
import type { OpenDatabase } from './open-database.ts';
import { openMailTransport } from './open-mail-transport.ts';

export interface WorkerParts {
  database: OpenDatabase;
  sealer: Sealer | null;
  metrics: MetricsOptions;
  webhookAddresses: WebhookAddresses;
}

/** The worker, not yet started. */
export function openWorker(
  configuration: Configuration,
  { database, sealer, metrics: { registry } }: WorkerParts,
  log: Logger,
): Worker {
  const { delivery, mailFrom, publicUrl, databaseUrl } = configuration;
  const connection = database.connect({ applicationName: 'unmissed worker' });
  const announcer = announceChanges(connection.db);
  const worker = createWorker({
    connection,
    installation: {
      transport: openMailTransport(configuration, log),
      connectionsMax: delivery.route?.connectionsMax ?? 5,
      messagesPerMinuteMax: delivery.messagesPerMinuteMax,
    },
    openRoute: (organizationId) => openRoute({ db: connection.db, sealer, log }, organizationId),
    from: mailFrom,
    giveUpAfterMs: delivery.giveUpAfterMs,
    leaseMs: delivery.leaseMs,
    unsubscribeUrl: createUnsubscribeUrl(publicUrl, sealer),
    // The embedded PostgreSQL belongs to one process.
    isOnlyWorker: databaseUrl === null,
    metrics: createDeliveryMetrics(registry),
    changed: announcer.changed,
    log,
  });
  const purge = createPurge({ connection, log });
  return {
    start() {
      worker.start();
      purge.start();
    },
    async stop(deadlineMs) {
      await Promise.all([worker.stop(deadlineMs), purge.stop()]);
      await announcer.close();
    },
  };
}
