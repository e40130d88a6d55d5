import { type Connection, countPendingMigrations, migrate } from '@unmissed/database';
import { StartupError } from './startup-error.ts';

/** Brings the database up to date. Returns how many migrations that took. @throws StartupError */
export async function migrateDatabase({ pool }: Connection): Promise<number> {
  const pending = await countPendingMigrations(pool);
  if (pending < 0) {
    throw new StartupError(
      `The database is from a newer Unmissed: it has ${-pending} migrations that this one does not know. Install that version.`,
    );
  }
  if (pending > 0) await migrate(pool);
  return pending;
}
