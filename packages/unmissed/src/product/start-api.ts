import type { Sealer } from '@unmissed/database';
import type { WebhookAddresses } from '@unmissed/delivery';
import { createServer, type MetricsOptions, TrustedDocumentsError } from '@unmissed/server';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { installationFacts } from './installation-facts.ts';
import { lendMails } from './lend-mails.ts';
import type { OpenDatabase } from './open-database.ts';
import { type RunningServer, runServer } from './run-server.ts';
import { StartupError } from './startup-error.ts';

export interface ApiParts {
  database: OpenDatabase;
  sealer: Sealer | null;
  metrics: MetricsOptions;
  webhookAddresses: WebhookAddresses;
}

/** @throws StartupError when it may not listen, or a trusted document does not fit the schema */
export async function startApi(
  configuration: Configuration,
  { database, sealer, metrics, webhookAddresses }: ApiParts,
  log: Logger,
): Promise<RunningServer> {
  const connection = database.connect({ applicationName: 'unmissed api' });
  const installation = installationFacts(configuration);
  const mails = lendMails(configuration, sealer);
  const options = { connection, installation, sealer, mails, metrics, webhookAddresses, log, ...configuration.api };
  const server = await createServer(options).catch((error: unknown) => {
    if (!(error instanceof TrustedDocumentsError)) throw error;
    throw new StartupError(`TRUSTED_DOCUMENTS cannot be used:\n${error.message}`);
  });
  return runServer(server, configuration, log);
}
