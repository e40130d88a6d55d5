import { and, asc, eq, gt, inArray, lt, lte, ne, notExists, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queryable } from '../connect.ts';
import { firstIdAt } from '../keys.ts';
import {
  attempts,
  calls,
  notifications,
  rejectedReports,
  sessions,
  testMails,
  webhookDeliveries,
} from '../schema/index.ts';

/** What a batch came to. `last` is the key of the last row that it looked at, null when nothing older is left. */
export interface PurgedBatch {
  removed: number;
  last: readonly string[] | null;
}

/**
 * Looks at the next `limit` rows, after the one with key `after`, that are older than `before`, oldest first, and
 * removes what is to be kept no longer. What somebody else has locked is passed over: it never waits.
 */
export type PurgeBatch = (
  tx: Queryable,
  organizationId: string,
  before: Date,
  after: readonly string[] | null,
  limit: number,
) => Promise<PurgedBatch>;

/** Whether nobody else purges, nor begins to until the transaction ends. */
export async function tryPurgeLock(tx: Queryable): Promise<boolean> {
  const { rows } = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(${purgeLock}) as locked`);
  return rows[0]?.locked === true;
}

/** Any fixed number of ours. */
const purgeLock = 7_114_003;

/** Neither waits for its mail nor is being sent. */
const hasEnded = sql`${notifications.nextAttemptAt} is null and ${notifications.status} <> 'SENDING'`;

/** Attempts of notifications that have ended. */
export const purgeAttempts: PurgeBatch = async (tx, organizationId, before, after, limit) => {
  const { notificationId, number } = attempts;
  const own = eq(attempts.organizationId, organizationId);
  const key = sql`(${notificationId}, ${number})`;
  const from = after === null ? undefined : sql`${key} > (${after[0]}::uuid, ${after[1]}::smallint)`;
  const window = await tx
    .select({ notificationId, number })
    .from(attempts)
    .where(and(own, from, lt(notificationId, firstIdAt(before))))
    .orderBy(asc(notificationId), asc(number))
    .limit(limit);
  const end = window.at(-1);
  if (end === undefined) return { removed: 0, last: null };
  const ofEnded = sql`exists (select 1 from ${notifications} where ${notifications.organizationId} = ${organizationId} and ${notifications.id} = ${notificationId} and ${hasEnded})`;
  const upTo = sql`${key} <= (${end.notificationId}::uuid, ${end.number}::smallint)`;
  const removed = await removeAttempts(tx, organizationId, and(from, upTo, lt(attempts.startedAt, before), ofEnded));
  return { removed, last: window.length < limit ? null : [end.notificationId, String(end.number)] };
};

/** Notifications that have ended, with their attempts. */
export const purgeNotifications: PurgeBatch = async (tx, organizationId, before, after, limit) => {
  const own = eq(notifications.organizationId, organizationId);
  const window = await windowOf(tx, notifications, organizationId, before, after, limit);
  const rows = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(own, window.range, lt(notifications.createdAt, before), hasEnded))
    .for('update', { skipLocked: true });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return { removed: 0, last: window.last };
  // Before their notifications: by the foreign key's cascade it would wait for one that somebody else has locked.
  await removeAttempts(tx, organizationId, inArray(attempts.notificationId, ids));
  const withAttempts = tx
    .select({ one: sql`1` })
    .from(attempts)
    .where(and(eq(attempts.organizationId, organizationId), eq(attempts.notificationId, notifications.id)));
  const { rowCount } = await tx
    .delete(notifications)
    .where(and(own, inArray(notifications.id, ids), notExists(withAttempts)));
  return { removed: rowCount ?? 0, last: window.last };
};

/** Calls without notifications, with their legs and voice messages, which nobody locks without their call. */
export const purgeCalls: PurgeBatch = async (tx, organizationId, before, after, limit) => {
  const own = eq(calls.organizationId, organizationId);
  const window = await windowOf(tx, calls, organizationId, before, after, limit);
  const withNotifications = tx
    .select({ one: sql`1` })
    .from(notifications)
    .where(and(eq(notifications.organizationId, organizationId), eq(notifications.callId, calls.id)));
  const rows = await tx
    .select({ id: calls.id })
    .from(calls)
    .where(and(own, window.range, lt(calls.receivedAt, before), notExists(withNotifications)))
    .for('update', { skipLocked: true });
  const ids = rows.map(({ id }) => id);
  const { rowCount } =
    ids.length === 0 ? { rowCount: 0 } : await tx.delete(calls).where(and(own, inArray(calls.id, ids)));
  return { removed: rowCount ?? 0, last: window.last };
};

export const purgeRejectedReports: PurgeBatch = async (tx, organizationId, before, after, limit) => {
  const window = await windowOf(tx, rejectedReports, organizationId, before, after, limit);
  const removed = await removeUnlocked(
    tx,
    rejectedReports,
    organizationId,
    and(window.range, lt(rejectedReports.receivedAt, before)),
  );
  return { removed, last: window.last };
};

export const purgeTestMails: PurgeBatch = async (tx, organizationId, before, after, limit) => {
  const window = await windowOf(tx, testMails, organizationId, before, after, limit);
  const removed = await removeUnlocked(
    tx,
    testMails,
    organizationId,
    and(window.range, lt(testMails.createdAt, before)),
  );
  return { removed, last: window.last };
};

/** With their tries; those that still wait, because their endpoint is disabled or down, too. */
export const purgeWebhookDeliveries: PurgeBatch = async (tx, organizationId, before, after, limit) => {
  const { createdAt, status } = webhookDeliveries;
  const window = await windowOf(tx, webhookDeliveries, organizationId, before, after, limit);
  const isIdle = ne(status, 'SENDING');
  const removed = await removeUnlocked(
    tx,
    webhookDeliveries,
    organizationId,
    and(window.range, lt(createdAt, before), isIdle),
  );
  return { removed, last: window.last };
};

/** Removes sessions that have expired, of all organizations; returns how many. */
export async function purgeSessions(tx: Queryable, now: Date, limit: number): Promise<number> {
  const expired = tx
    .select({ organizationId: sessions.organizationId, id: sessions.id })
    .from(sessions)
    .where(lte(sessions.expiresAt, now))
    .orderBy(asc(sessions.expiresAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  const { rowCount } = await tx.execute(sql`
    with doomed as materialized (${expired})
    delete from ${sessions} using doomed
    where ${sessions.organizationId} = doomed.organization_id and ${sessions.id} = doomed.id`);
  return rowCount ?? 0;
}

interface Window {
  /** The next rows by id, as a condition. */
  range: SQL | undefined;
  last: readonly string[] | null;
}

/** The next `limit` rows of a table whose ids tell when they were made. */
async function windowOf(
  tx: Queryable,
  table: typeof notifications | typeof calls | typeof rejectedReports | typeof testMails | typeof webhookDeliveries,
  organizationId: string,
  before: Date,
  after: readonly string[] | null,
  limit: number,
): Promise<Window> {
  const id: PgColumn = table.id;
  const from = after === null ? undefined : gt(id, after[0]);
  const rows = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.organizationId, organizationId), from, lt(id, firstIdAt(before))))
    .orderBy(asc(id))
    .limit(limit);
  const end = rows.at(-1)?.id;
  if (end === undefined) return { range: sql`false`, last: null };
  return { range: and(from, lte(id, end)), last: rows.length < limit ? null : [end] };
}

/** Materialized, so that what is locked and what is removed are the same rows. */
async function removeUnlocked(
  tx: Queryable,
  table: typeof rejectedReports | typeof testMails | typeof webhookDeliveries,
  organizationId: string,
  condition: SQL | undefined,
): Promise<number> {
  const own = eq(table.organizationId, organizationId);
  const unlocked = tx.select({ id: table.id }).from(table).where(and(own, condition));
  const { rowCount } = await tx.execute(sql`
    with doomed as materialized (${unlocked.for('update', { skipLocked: true })})
    delete from ${table} using doomed where ${own} and ${table.id} = doomed.id`);
  return rowCount ?? 0;
}

async function removeAttempts(tx: Queryable, organizationId: string, condition: SQL | undefined): Promise<number> {
  const { notificationId, number } = attempts;
  const unlocked = tx
    .select({ notificationId, number })
    .from(attempts)
    .where(and(eq(attempts.organizationId, organizationId), condition));
  const { rowCount } = await tx.execute(sql`
    with doomed as materialized (${unlocked.for('update', { skipLocked: true })})
    delete from ${attempts} using doomed
    where ${attempts.organizationId} = ${organizationId}
      and ${notificationId} = doomed.notification_id and ${number} = doomed.number`);
  return rowCount ?? 0;
}
