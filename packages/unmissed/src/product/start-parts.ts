import { createWebhookAddresses } from '@unmissed/delivery';
import { createRegistry } from '@unmissed/server';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { ensureAdministrator } from './ensure-administrator.ts';
import type { OpenDatabase } from './open-database.ts';
import { openSealer } from './open-sealer.ts';
import { openWebhookWorker } from './open-webhook-worker.ts';
import { openWorker } from './open-worker.ts';
import type { Role } from './roles.ts';
import { startApi } from './start-api.ts';
import { startStatusServer } from './start-status-server.ts';

/** API and worker, or the one that the process is for. */
export interface RunningParts {
  /** Of the API, or of a worker's health and metrics. */
  localUrl: string;
  /** Whether secrets can be kept and links be signed. */
  hasSecretKey: boolean;
  /** The administrator's key if it was made just now: the only chance to read it. */
  newAdminKey: string | null;
  /** Lets what is under way end, for so long; stops every part, whatever becomes of the others. */
  stop(deadlineMs: number): Promise<void>;
}

/** Starts the parts on a database that is up to date. @throws StartupError */
export async function startParts(
  configuration: Configuration,
  database: OpenDatabase,
  { role, log }: { role: Role; log: Logger },
): Promise<RunningParts> {
  // Not by a worker: see there how two APIs that start at the same moment end up with one key.
  const newAdminKey =
    role === 'worker' ? null : await ensureAdministrator(database.connection, configuration.adminKey, new Date());
  const sealer = await openSealer(configuration);
  const metrics = { registry: createRegistry(), token: configuration.metricsToken };
  const webhookAddresses = createWebhookAddresses({ allowPrivateNetworks: configuration.webhookPrivateNetworks });
  const shared = { database, sealer, metrics, webhookAddresses };
  const workers =
    role === 'api' ? [] : [openWorker(configuration, shared, log), openWebhookWorker(configuration, shared, log)];
  const server =
    role === 'worker'
      ? await startStatusServer(configuration, database, metrics, log)
      : await startApi(configuration, shared, log);
  for (const worker of workers) worker.start();
  return {
    localUrl: server.localUrl,
    hasSecretKey: sealer !== null,
    newAdminKey,
    async stop(deadlineMs) {
      const ends = await Promise.allSettled([server, ...workers].map((part) => part.stop(deadlineMs)));
      for (const end of ends) {
        if (end.status === 'rejected') log.error({ err: end.reason }, 'a part did not stop cleanly');
      }
    },
  };
}
