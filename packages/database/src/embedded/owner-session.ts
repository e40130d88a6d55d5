import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { MAINTENANCE_DATABASE, SUPERUSER } from './cluster.ts';
import { SOCKET_PORT } from './socket-folder.ts';

/**
 * The mark of ownership: a session of the owner that holds an advisory lock. A file with a pid would outlive a process
 * killed by SIGKILL; this lock is gone the moment the kernel closes the dead process's connection.
 */
const OWNER_LOCK = 7_664_773;

const OWNER_NAME = /^unmissed owner (\d+)$/;

const RECONNECT_DELAY_MS = 100;
const CONNECT_TIMEOUT_MS = 5_000;

export interface OwnerSession {
  close(): Promise<void>;
}

/** Takes the lock and keeps it: a session lost while the server lives (a crashed backend ends them all) is renewed. */
export async function holdOwnership(socketFolder: string): Promise<OwnerSession> {
  let isClosed = false;
  let client = await openLocked(socketFolder, renew);

  function renew(): void {
    if (!isClosed) void reconnect();
  }

  async function reconnect(): Promise<void> {
    while (!isClosed) {
      await delay(RECONNECT_DELAY_MS, undefined, { ref: false });
      try {
        client = await openLocked(socketFolder, renew);
        if (isClosed) await client.end();
        return;
      } catch {
        // The server is still recovering, or gone; in that case its supervisor closes us.
      }
    }
  }

  return {
    close: async () => {
      isClosed = true;
      await client.end().catch(() => undefined);
    },
  };
}

/** The pid of the process that owns the running cluster, `null` when nobody holds the lock. Throws when not answered. */
export async function findLockHolder(socketFolder: string): Promise<number | null> {
  const client = maintenanceClient(socketFolder, `unmissed observer ${process.pid}`);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ application_name: string }>(
      `select a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.classid = 0 and l.objid = $1 and l.granted and a.datname = current_database()`,
      [OWNER_LOCK],
    );
    const match = OWNER_NAME.exec(rows[0]?.application_name ?? '');
    return match === null ? null : Number(match[1]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function openLocked(socketFolder: string, onLost: () => void): Promise<Client> {
  const client = maintenanceClient(socketFolder, `unmissed owner ${process.pid}`);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('set idle_session_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [OWNER_LOCK]);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  client.once('end', onLost);
  return client;
}

export function maintenanceClient(socketFolder: string, applicationName: string): Client {
  return new Client({
    host: socketFolder,
    port: SOCKET_PORT,
    user: SUPERUSER,
    database: MAINTENANCE_DATABASE,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // PGSSLMODE in the environment would ask for TLS, which the server on this socket does not have.
    ssl: false,
  });
}
