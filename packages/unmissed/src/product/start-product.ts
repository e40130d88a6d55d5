import type { Worker } from '@unmissed/delivery';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { ensureAdministrator } from './ensure-administrator.ts';
import { migrateDatabase } from './migrate-database.ts';
import { openDatabase, type OpenDatabase } from './open-database.ts';
import type { Role } from './roles.ts';
import type { RunningApi } from './start-api.ts';

export interface RunningProduct {
  role: Role;
  /** See `OpenDatabase`. */
  database: string;
  /** Null when this process has no API. */
  localUrl: string | null;
  /** The administrator's key if it was made just now: the only chance to read it. */
  newAdminKey: string | null;
  /** Ends within ten seconds and loses nothing; what does not finish in time is taken up at the next start. */
  stop(): Promise<void>;
}

export interface StartOptions {
  role: Role;
  log: Logger;
  /** The embedded PostgreSQL died and does not come back; `stop` still cleans up. */
  onFatal: (error: Error) => void;
}

/** The rest of the ten seconds is for noting what was broken off and for closing the database. */
const drainMs = 7_000;

/** Starts the product, and takes back what it started when it cannot. @throws StartupError, EmbeddedPostgresError */
export async function startProduct(
  configuration: Configuration,
  { role, log, onFatal }: StartOptions,
): Promise<RunningProduct> {
  // Loaded while PostgreSQL starts, and only where needed: it takes half a second.
  const workerModule = role === 'api' ? null : import('./open-worker.ts');
  const apiModule = role === 'worker' ? null : import('./start-api.ts');
  const database = await openDatabase(configuration, log, onFatal);
  try {
    const applied = await migrateDatabase(database.connection);
    if (applied > 0) log.info({ count: applied }, 'migrated the database');
    // Not by a worker: see there how two APIs that start at the same moment end up with one key.
    const newAdminKey =
      role === 'worker' ? null : await ensureAdministrator(database.connection, configuration.adminKey, new Date());

    const worker = (await workerModule)?.openWorker(configuration, database, log) ?? null;
    const api = (await (await apiModule)?.startApi(configuration, database, log)) ?? null;
    worker?.start();
    return {
      role,
      database: database.description,
      localUrl: api?.localUrl ?? null,
      newAdminKey,
      stop: () => stop({ api, worker, database, log }),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Parts {
  api: RunningApi | null;
  worker: Worker | null;
  database: OpenDatabase;
  log: Logger;
}

/** Every part is stopped, whatever becomes of the others. */
async function stop({ api, worker, database, log }: Parts): Promise<void> {
  const ends = await Promise.allSettled([api?.stop(drainMs), worker?.stop(drainMs)]);
  for (const end of ends) {
    if (end.status === 'rejected') log.error({ err: end.reason }, 'a part did not stop cleanly');
  }
  await database.close();
}
