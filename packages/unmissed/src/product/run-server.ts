import type { createServer } from '@unmissed/server';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { listenError, localUrl } from './listen-address.ts';
import { within } from './within.ts';

export interface RunningServer {
  /** For a browser on this machine, without a path. */
  localUrl: string;
  /** Takes no new connection and lets the requests under way finish; after the deadline it cuts them off. */
  stop(deadlineMs: number): Promise<void>;
}

/** Lets a server listen at HOST and PORT. @throws StartupError when it may not */
export async function runServer(
  server: Awaited<ReturnType<typeof createServer>>,
  configuration: Configuration,
  log: Logger,
): Promise<RunningServer> {
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
