import { and, asc, count, eq, gte, inArray, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { attempts, notifications, organizations } from '../schema/index.ts';
import { newValues, writeRows } from '../write-rows.ts';
import type { AttemptRow, NotificationRow } from './notifications.ts';

/** The organizations in which something is due. */
export async function listOrganizationsWithDue(tx: Queryable, now: Date): Promise<string[]> {
  const due = sql`exists (select 1 from ${notifications} where ${notifications.organizationId} = ${organizations.id} and ${lte(notifications.nextAttemptAt, now)})`;
  const rows = await tx.select({ id: organizations.id }).from(organizations).where(due).orderBy(asc(organizations.id));
  return rows.map((row) => row.id);
}

/** The longest due, oldest first, locked until the transaction ends; what another worker looks at is passed over. */
export function lockDue(tx: Queryable, organizationId: string, now: Date, limit: number): Promise<NotificationRow[]> {
  return tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.organizationId, organizationId), lte(notifications.nextAttemptAt, now)))
    .orderBy(asc(notifications.nextAttemptAt), asc(notifications.id))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** SENDING whose worker let the lease run out, locked until the transaction ends. */
export function lockAbandoned(tx: Queryable, now: Date, limit: number): Promise<NotificationRow[]> {
  return tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.status, 'SENDING'), lt(notifications.leaseUntil, now)))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** Writes rows that were locked before. */
export async function saveNotifications(tx: Queryable, rows: readonly NotificationRow[]): Promise<void> {
  const target = [notifications.organizationId, notifications.id];
  await writeRows(tx, notifications, rows, { target, set: newValues(notifications, { except: target }) });
}

/** Gives the worker that still holds the lease more time. Returns whether it held it. */
export async function extendLease(
  tx: Queryable,
  organizationId: string,
  id: string,
  attemptNumber: number,
  leaseUntil: Date,
): Promise<boolean> {
  const result = await tx
    .update(notifications)
    .set({ leaseUntil })
    .where(lastAttempt(organizationId, id, attemptNumber, ['SENDING']));
  return (result.rowCount ?? 0) > 0;
}

/** What became of an attempt, for the notification. */
export type AttemptResult = Pick<NotificationRow, 'status' | 'nextAttemptAt' | 'sentAt'>;

/**
 * Ends an attempt. A notification that another worker took over meanwhile learns what became of it after all,
 * unless it was begun again.
 */
export async function endAttempt(
  tx: Queryable,
  organizationId: string,
  attempt: Pick<AttemptRow, 'notificationId' | 'number' | 'endedAt' | 'outcome' | 'smtpCode' | 'response' | 'host'>,
  result: AttemptResult,
): Promise<void> {
  const { notificationId, number, ...ending } = attempt;
  await tx
    .update(attempts)
    .set(ending)
    .where(
      and(
        eq(attempts.organizationId, organizationId),
        eq(attempts.notificationId, notificationId),
        eq(attempts.number, number),
      ),
    );
  await tx
    .update(notifications)
    .set({ ...result, leaseUntil: null })
    .where(lastAttempt(organizationId, notificationId, number, ['SENDING', 'UNCERTAIN']));
}

export async function insertAttempts(tx: Queryable, rows: readonly AttemptRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(attempts).values([...rows]);
}

/** Marks attempts whose worker died as UNCERTAIN; those that ended are left alone. */
export async function endAbandonedAttempts(
  tx: Queryable,
  organizationId: string,
  notificationIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx
    .update(attempts)
    .set({ outcome: 'UNCERTAIN', endedAt: now, response: 'The worker stopped before the mail server had answered.' })
    .where(
      and(
        eq(attempts.organizationId, organizationId),
        inArray(attempts.notificationId, [...notificationIds]),
        isNull(attempts.endedAt),
      ),
    );
}

/** How many attempts of a notification ended without our knowing whether the server has the mail. */
export async function countUncertainAttempts(
  tx: Queryable,
  organizationId: string,
  notificationId: string,
): Promise<number> {
  const [row] = await tx
    .select({ attempts: count() })
    .from(attempts)
    .where(
      and(
        eq(attempts.organizationId, organizationId),
        eq(attempts.notificationId, notificationId),
        eq(attempts.outcome, 'UNCERTAIN'),
      ),
    );
  return row?.attempts ?? 0;
}

/** How many calls of this caller the mailbox missed since `since`, those still to be mailed included. */
export async function countMissedCalls(
  tx: Queryable,
  organizationId: string,
  mailboxId: string,
  callerKey: string,
  since: Date,
): Promise<number> {
  const [row] = await tx
    .select({ calls: count() })
    .from(notifications)
    .where(
      and(
        eq(notifications.organizationId, organizationId),
        eq(notifications.mailboxId, mailboxId),
        eq(notifications.callerKey, callerKey),
        eq(notifications.kind, 'MISSED_CALL'),
        eq(notifications.verdict, 'MISSED'),
        gte(notifications.createdAt, since),
      ),
    );
  return row?.calls ?? 0;
}

/** The notification while that attempt is its last, and in one of these states. */
function lastAttempt(
  organizationId: string,
  id: string,
  attemptNumber: number,
  statuses: NotificationRow['status'][],
): SQL | undefined {
  return and(
    eq(notifications.organizationId, organizationId),
    eq(notifications.id, id),
    eq(notifications.attemptCount, attemptNumber),
    inArray(notifications.status, statuses),
  );
}
