import { readConfiguration } from '../config/read-configuration.ts';
import { createLogger } from '../log/create-logger.ts';
import { migrateDatabase } from '../product/migrate-database.ts';
import { openDatabase } from '../product/open-database.ts';

/** Brings the database up to date and says how much that was. */
export async function migrate(): Promise<number> {
  const configuration = readConfiguration(process.env);
  const log = createLogger(configuration.logLevel, process.stderr);
  const database = await openDatabase(configuration, log, (err) => log.error({ err }, 'the database is gone'));
  try {
    const applied = await migrateDatabase(database.connection);
    process.stdout.write(`${counted(applied)} applied to ${database.description}; it is up to date.\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function counted(applied: number): string {
  return applied === 1 ? '1 migration' : `${applied} migrations`;
}
