import {
  countUncertainAttempts,
  type Database,
  endAbandonedAttempts,
  lockAbandoned,
  saveNotifications,
  transaction,
} from '@unmissed/database';

/** Time for a worker that lives after all, cut off from the database, to say what the mail server answered. */
const lateAnswerMs = 10_000;

/**
 * Takes over what a worker that died was sending. Nobody knows whether the mail server has it: it becomes
 * UNCERTAIN and is sent once more with the same Message-ID, but not a third time. Returns how many.
 */
export async function takeOver(db: Database, now: Date, limit: number): Promise<number> {
  return transaction(db, async (tx) => {
    const abandoned = await lockAbandoned(tx, now, limit);
    for (const row of abandoned) {
      const before = await countUncertainAttempts(tx, row.organizationId, row.id);
      await endAbandonedAttempts(tx, row.organizationId, [row.id], now);
      const nextAttemptAt = before === 0 ? new Date(now.getTime() + lateAnswerMs) : null;
      await saveNotifications(tx, [{ ...row, status: 'UNCERTAIN', leaseUntil: null, nextAttemptAt }]);
    }
    return abandoned.length;
  });
}
