import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { migrateDatabase } from './migrate-database.ts';
import { openDatabase } from './open-database.ts';
import type { Role } from './roles.ts';
import type { RunningParts } from './start-parts.ts';

export interface RunningProduct extends Omit<RunningParts, 'stop'> {
  role: Role;
  /** See `OpenDatabase`. */
  database: string;
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
  // Loaded while PostgreSQL starts: the API takes half a second.
  const partsModule = import('./start-parts.ts');
  const database = await openDatabase(configuration, log, onFatal);
  try {
    const applied = await migrateDatabase(database.connection);
    if (applied > 0) log.info({ count: applied }, 'migrated the database');
    const parts = await (await partsModule).startParts(configuration, database, { role, log });
    return {
      ...parts,
      role,
      database: database.description,
      async stop() {
        await parts.stop(drainMs);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
