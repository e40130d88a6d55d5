import { createStatusServer, type MetricsOptions } from '@unmissed/server';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import type { OpenDatabase } from './open-database.ts';
import { type RunningServer, runServer } from './run-server.ts';

/** Health and metrics, where there is no API to have them. @throws StartupError when it may not listen */
export async function startStatusServer(
  configuration: Configuration,
  database: OpenDatabase,
  metrics: MetricsOptions,
  log: Logger,
): Promise<RunningServer> {
  const connection = database.connect({ applicationName: 'unmissed status', maxConnections: 2 });
  return runServer(await createStatusServer({ connection, metrics, log }), configuration, log);
}
