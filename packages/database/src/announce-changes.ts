import type pg from 'pg';
import type { Database } from './connect.ts';

/** The channel of NOTIFY; its payload is the id of an organization. */
export const changesChannel = 'unmissed_changes';

/** Tells those who wait for changes of calls and notifications, in all processes, that there are some. */
export interface Announcer {
  /** Call it after the commit. Returns at once; what comes within a moment of having told is told together. */
  changed: (organizationId: string) => void;
  /** Tells what is not told yet. */
  close(): Promise<void>;
}

const gatherMs = 25;

/**
 * Not part of the transaction that changes something: at its commit, NOTIFY takes a lock that all other commits of
 * this kind wait for. So a process that dies in between tells nobody, and those who wait also look by themselves.
 */
export function announceChanges({ $client: pool }: Pick<Database, '$client'>): Announcer {
  const organizationIds = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let toldAt = -Infinity;
  let telling: Promise<void> = Promise.resolve();

  function tell(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (organizationIds.size === 0) return;
    const ids = [...organizationIds];
    organizationIds.clear();
    toldAt = performance.now();
    telling = telling.then(() => notify(pool, ids));
  }

  return {
    changed(organizationId) {
      organizationIds.add(organizationId);
      timer ??= setTimeout(tell, Math.max(0, toldAt + gatherMs - performance.now()));
    },
    async close() {
      tell();
      await telling;
    },
  };
}

async function notify(pool: pg.Pool, organizationIds: readonly string[]): Promise<void> {
  try {
    await pool.query('select pg_notify($1, id::text) from unnest($2::uuid[]) as id', [changesChannel, organizationIds]);
  } catch {
    // PostgreSQL is away. Nobody needs to hear of it: whoever waits looks every second by itself.
  }
}
