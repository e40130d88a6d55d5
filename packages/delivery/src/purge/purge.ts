import { keptSince, type Retention } from '@unmissed/core';
import {
  type Database,
  listRetentions,
  purgeAttempts,
  purgeAudio,
  type PurgeBatch,
  purgeCalls,
  type PurgedBatch,
  purgeIdempotencyKeys,
  purgeNotifications,
  purgeRejectedReports,
  purgeSessions,
  purgeTestMails,
  purgeWebhookDeliveries,
  type Queryable,
  transaction,
  tryPurgeLock,
} from '@unmissed/database';

interface Kind {
  days: (retention: Retention) => number | null;
  purgeBatch: PurgeBatch;
  /** Rows of a batch, so that each is over soon: what a row takes with it counts, and how large it is. */
  batchSize: number;
}

/** Notifications before calls, which are kept as long as they are. */
const kinds = {
  attempts: { days: ({ attemptDays }) => attemptDays, purgeBatch: purgeAttempts, batchSize: 1_000 },
  notifications: { days: ({ notificationDays }) => notificationDays, purgeBatch: purgeNotifications, batchSize: 500 },
  calls: { days: ({ callDays }) => callDays, purgeBatch: purgeCalls, batchSize: 200 },
  audio: { days: ({ audioDays }) => audioDays, purgeBatch: purgeAudio, batchSize: 10 },
  rejectedReports: {
    days: ({ rejectedReportDays }) => rejectedReportDays,
    purgeBatch: purgeRejectedReports,
    batchSize: 200,
  },
  testMails: { days: () => 30, purgeBatch: purgeTestMails, batchSize: 1_000 },
  webhookDeliveries: { days: () => 30, purgeBatch: purgeWebhookDeliveries, batchSize: 500 },
  idempotencyKeys: { days: () => 1, purgeBatch: purgeIdempotencyKeys, batchSize: 1_000 },
} satisfies Record<string, Kind>;

const sessionBatchSize = 200;

/** How much of each was removed. */
export type Purged = Record<keyof typeof kinds | 'sessions', number>;

export interface PurgeLimits {
  /** Most rows of a batch, where that is less than usual. */
  batchSizeMax?: number;
  /** Aborted when no further batch is to begin. */
  signal?: AbortSignal;
}

/**
 * Removes what is older at `now` than its organization keeps it, in batches that are a transaction each, oldest
 * first. Ends early when another process purges: it removes the rest. Never waits for what somebody else has locked.
 */
export async function purge(
  db: Database,
  now: Date,
  { batchSizeMax = Infinity, signal }: PurgeLimits = {},
): Promise<Purged> {
  const purged = {
    attempts: 0,
    notifications: 0,
    calls: 0,
    audio: 0,
    rejectedReports: 0,
    testMails: 0,
    webhookDeliveries: 0,
    idempotencyKeys: 0,
    sessions: 0,
  };

  /** Null when it is not this process's turn any more. */
  async function batch<T>(work: (tx: Queryable) => Promise<T>): Promise<T | null> {
    if (signal?.aborted === true) return null;
    return transaction(db, async (tx) => ((await tryPurgeLock(tx)) ? work(tx) : null));
  }

  for (const retention of await listRetentions(db)) {
    for (const [name, { days, purgeBatch, batchSize }] of Object.entries(kinds) as [keyof typeof kinds, Kind][]) {
      const before = keptSince(days(retention), now);
      if (before === null) continue;
      const limit = Math.min(batchSize, batchSizeMax);
      let last: PurgedBatch['last'] = null;
      do {
        const after: PurgedBatch['last'] = last;
        const done: PurgedBatch | null = await batch((tx) =>
          purgeBatch(tx, retention.organizationId, before, after, limit),
        );
        if (done === null) return purged;
        purged[name] += done.removed;
        ({ last } = done);
      } while (last !== null);
    }
  }
  const limit = Math.min(sessionBatchSize, batchSizeMax);
  for (let removed: number | null = limit; removed === limit;) {
    removed = await batch((tx) => purgeSessions(tx, now, limit));
    purged.sessions += removed ?? 0;
  }
  return purged;
}
