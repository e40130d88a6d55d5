import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, countPendingMigrations, EmbeddedPostgresError } from '@unmissed/database';
import { pino } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { openDatabase } from '../product/open-database.ts';
import { StartupError } from '../product/startup-error.ts';
import { askHealth } from './ask-health.ts';
import { checkClock } from './check-clock.ts';
import { checkNotifications } from './check-notifications.ts';
import { type Finding, note, right, wrong } from './finding.ts';

const subject = 'Database';

/** Looks into the database. An embedded one that nobody runs is started for that, and stopped again. */
export async function checkDatabase(configuration: Configuration): Promise<Finding[]> {
  const { databaseUrl, dataFolder } = configuration;
  if (databaseUrl === null && (await isMissing(join(dataFolder, 'postgres')))) {
    return [right(subject, 'there is none yet; the first “unmissed start” makes it')];
  }
  try {
    const database = await openDatabase(configuration, pino({ level: 'silent' }), () => {});
    try {
      return await look(database.description, database.connection);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof EmbeddedPostgresError && error.code === 'IN_USE')
      return [await findOwner(configuration, error)];
    if (error instanceof EmbeddedPostgresError || error instanceof StartupError) return [wrong(subject, error.message)];
    return [wrong(subject, `it cannot be read: ${(error as Error).message}`)];
  }
}

async function look(description: string, connection: Connection): Promise<Finding[]> {
  const pending = await countPendingMigrations(connection.pool);
  const clock = await checkClock(connection.pool);
  if (pending > 0)
    return [
      wrong(
        subject,
        `${description} is not up to date (migrations missing: ${pending}); run “unmissed migrate” or “unmissed start”`,
      ),
      clock,
    ];
  if (pending < 0) return [wrong(subject, `${description} is from a newer Unmissed; install that version`), clock];
  return [right(subject, `${description}, up to date`), clock, ...(await checkNotifications(connection))];
}

/** A running Unmissed has the embedded database to itself, so it is asked how it is. */
async function findOwner(configuration: Configuration, { ownerPid, message }: EmbeddedPostgresError): Promise<Finding> {
  if (ownerPid === null) return wrong(subject, message);
  const health = await askHealth(configuration);
  const owner = `in use by the Unmissed of process ${ownerPid}`;
  if (health.state === 'READY') return right(subject, `${owner}, which is ready`);
  if (health.state === 'NOT_READY') return wrong(subject, `${owner}, which is not ready: ${health.reason}`);
  return note(
    subject,
    `${owner}, which does not answer at ${configuration.host}:${configuration.port}; run doctor with the HOST and PORT it has`,
  );
}

function isMissing(path: string): Promise<boolean> {
  return access(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
}
