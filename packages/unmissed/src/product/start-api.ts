import { createServer } from '@unmissed/server';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { listenError, localUrl } from './listen-address.ts';
import type { OpenDatabase } from './open-database.ts';
import { productVersion } from './product-version.ts';
import { within } from './within.ts';

export interface RunningApi {
  /** For a browser on this machine, without a path. */
  localUrl: string;
  /** Takes no new connection and lets the requests under way finish; after the deadline it cuts them off. */
  stop(deadlineMs: number): Promise<void>;
}

/** @throws StartupError when it may not listen */
export async function startApi(configuration: Configuration, database: OpenDatabase, log: Logger): Promise<RunningApi> {
  const connection = database.connect({ applicationName: 'unmissed api' });
  const installation = {
    version: productVersion,
    mailTransport: configuration.smtpUrl === null ? 'FILES' : 'SMTP',
  } as const;
  const server = await createServer({ connection, installation, log, ...configuration.api });
  try {
    await server.listen({ host: configuration.host, port: configuration.port });
  } catch (error) {
    await server.close();
    throw listenError(error, configuration);
  }
  return {
    localUrl: localUrl(configuration, server.server.address()),
    async stop(deadlineMs) {
      const closed = server.close();
      if (await within(deadlineMs, closed)) return;
      log.warn('requests that did not end in time are cut off');
      server.server.closeAllConnections();
      await closed;
    },
  };
}
