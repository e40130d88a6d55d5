import type { Connection } from '@unmissed/database';
import { StartupError } from './startup-error.ts';

const oldestVersion = 150_000;

/** Makes sure that a PostgreSQL we can use answers. Returns what it is, for people. @throws StartupError */
export async function checkServer(pool: Connection['pool'], url: string): Promise<string> {
  const place = placeOf(url);
  const { version, number } = await ask(pool).catch((error: unknown) => {
    throw new StartupError(`The database at ${place} cannot be used: ${reasonOf(error)}. Check DATABASE_URL.`);
  });
  if (number < oldestVersion) {
    throw new StartupError(`The database at ${place} is PostgreSQL ${version}; Unmissed needs 15 or newer. Update it.`);
  }
  return `PostgreSQL ${version} at ${place}`;
}

async function ask(pool: Connection['pool']): Promise<{ version: string; number: number }> {
  const { rows } = await pool.query<{ version: string; number: number }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version, current_setting('server_version_num')::int as number`,
  );
  return rows[0]!;
}

/** Host, port and name of the database: no user, no password. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = decodeURIComponent(hostname) || searchParams.get('host') || 'localhost';
  return `${host}${port && `:${port}`}${pathname}`;
}

/** When a name has several addresses, Node's error has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
