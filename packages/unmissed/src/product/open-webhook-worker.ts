import { createWebhookWorker, type WebhookWorker } from '@unmissed/delivery';
import { createSelectionRenderer } from '@unmissed/server';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { installationFacts } from './installation-facts.ts';
import type { WorkerParts } from './open-worker.ts';
import { productVersion } from './product-version.ts';

/** The worker of webhooks, not yet started. */
export function openWebhookWorker(
  configuration: Configuration,
  { database, sealer, webhookAddresses }: Pick<WorkerParts, 'database' | 'sealer' | 'webhookAddresses'>,
  log: Logger,
): WebhookWorker {
  const { delivery, databaseUrl } = configuration;
  const connection = database.connect({ applicationName: 'unmissed webhooks' });
  return createWebhookWorker({
    connection,
    sealer,
    renderPayload: createSelectionRenderer({ connection, installation: installationFacts(configuration), log }),
    addresses: webhookAddresses,
    version: productVersion,
    leaseMs: delivery.leaseMs,
    // The embedded PostgreSQL belongs to one process.
    isOnlyWorker: databaseUrl === null,
    log,
  });
}
