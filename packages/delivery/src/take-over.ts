import {
  type AttemptRow,
  countUncertainAttempts,
  type Database,
  groupBy,
  listOpenAttempts,
  lockAbandoned,
  type NotificationRow,
  saveAttempts,
  saveNotifications,
  transaction,
} from '@unmissed/database';

/** Time for a worker that lives after all, cut off from the database, to say what the mail server answered. */
const lateAnswerMs = 10_000;

/**
 * Takes over what a worker that died was sending. What the mail server had not asked for yet is sent as if nothing had
 * been. Of the rest nobody knows whether the server has it: it becomes UNCERTAIN and is sent once more with the same
 * Message-ID, but not a third time. `leasedBefore` is the present, or later to take over from workers that are known
 * to be dead. Returns them as they were.
 */
export async function takeOver(db: Database, now: Date, limit: number, leasedBefore = now): Promise<NotificationRow[]> {
  return transaction(db, async (tx) => {
    const abandoned = await lockAbandoned(tx, leasedBefore, limit);
    for (const [organizationId, rows] of groupBy(abandoned, (row) => row.organizationId)) {
      const handedOverAt = new Map(rows.map((row) => [row.id, row.handedOverAt]));
      const open = await listOpenAttempts(tx, organizationId, [...handedOverAt.keys()]);
      await saveAttempts(
        tx,
        open.map((attempt) => abandonedAttempt(attempt, handedOverAt.get(attempt.notificationId) ?? null, now)),
      );
      const taken = [];
      for (const row of rows) {
        const uncertain = await countUncertainAttempts(tx, organizationId, row.id, row.firstAttemptAt ?? now);
        taken.push(abandonedNotification(row, uncertain, now));
      }
      await saveNotifications(tx, taken);
    }
    return abandoned;
  });
}

function abandonedAttempt(attempt: AttemptRow, handedOverAt: Date | null, now: Date): AttemptRow {
  const ended = { ...attempt, handedOverAt, endedAt: now };
  return handedOverAt === null
    ? {
        ...ended,
        outcome: 'FAILED_TEMPORARILY',
        response: 'The worker stopped before the mail server had asked for it.',
      }
    : { ...ended, outcome: 'UNCERTAIN', response: 'The worker stopped before the mail server had answered.' };
}

/** `uncertain` counts the attempts that ended so, this one included. */
function abandonedNotification(row: NotificationRow, uncertain: number, now: Date): NotificationRow {
  const free = { ...row, leaseUntil: null, handedOverAt: null };
  if (row.handedOverAt === null)
    return { ...free, status: uncertain === 0 ? 'WAITING' : 'UNCERTAIN', nextAttemptAt: now };
  const nextAttemptAt = uncertain === 1 ? new Date(now.getTime() + lateAnswerMs) : null;
  return { ...free, status: 'UNCERTAIN', nextAttemptAt };
}
