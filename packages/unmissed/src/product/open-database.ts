import { connect, type Connection, type ConnectOptions, startEmbeddedPostgres } from '@unmissed/database';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { checkServer } from './check-server.ts';
import { within } from './within.ts';

const closeMsMax = 500;

export interface OpenDatabase {
  /** For people, for example `embedded PostgreSQL 18.4`. Without the password. */
  description: string;
  /** For all that happens once; API and worker have pools of their own, so that neither takes the other's turn. */
  connection: Connection;
  connect(options: Pick<ConnectOptions, 'applicationName' | 'maxConnections'>): Connection;
  /** Closes every connection, then the embedded PostgreSQL. */
  close(): Promise<void>;
}

/**
 * Opens the database of `DATABASE_URL`, or starts the embedded PostgreSQL. `onFatal` is called when the latter died and
 * does not come back.
 *
 * @throws StartupError, EmbeddedPostgresError
 */
export async function openDatabase(
  { databaseUrl, dataFolder }: Pick<Configuration, 'databaseUrl' | 'dataFolder'>,
  log: Logger,
  onFatal: (error: Error) => void,
): Promise<OpenDatabase> {
  const embedded =
    databaseUrl !== null
      ? null
      : await startEmbeddedPostgres({
          dataFolder,
          onFatal,
          onLog: (level, message) => log[level === 'info' ? 'debug' : level](message),
        });
  const url = databaseUrl ?? `${embedded?.url}`;
  let isClosing = false;
  const onError = (err: Error): void => {
    // A pool's end is not the end of its connections: PostgreSQL may still say good-bye to them.
    if (!isClosing) log.warn({ err }, 'lost an idle connection to the database');
  };
  const open: Connection[] = [];
  const openPool: OpenDatabase['connect'] = (options) => {
    const connection = connect({ url, onError, ...options });
    open.push(connection);
    return connection;
  };
  const close = async (): Promise<void> => {
    isClosing = true;
    // A pool waits for the queries under way; one that hangs must not keep PostgreSQL from being shut down.
    await within(closeMsMax, Promise.allSettled(open.map((connection) => connection.close())));
    await embedded?.stop();
  };
  try {
    const connection = openPool({ applicationName: 'unmissed', maxConnections: 2 });
    const description =
      embedded === null ? await checkServer(connection.pool, url) : `embedded PostgreSQL ${embedded.version}`;
    return { description, connection, connect: openPool, close };
  } catch (error) {
    await close();
    throw error;
  }
}
