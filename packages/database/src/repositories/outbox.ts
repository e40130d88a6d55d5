import { and, asc, count, eq, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { attempts, lanes, notifications, organizations, smtpRoutes } from '../schema/index.ts';
import { build, keptRows } from '../kept-query.ts';
import { newValues, rowWriter } from '../write-rows.ts';
import { installationLane } from './lanes.ts';
import type { AttemptRow, NotificationRow } from './notifications.ts';

/** An organization in which something is due, and what is known of its lane. */
export interface DueOrganization {
  organizationId: string;
  laneId: string;
  /** When its own route was last changed; null: it uses the installation's. */
  routeChangedAt: Date | null;
  downSince: Date | null;
  probeAt: Date | null;
}

/** The organizations in which something is due. */
export function listDueOrganizations(tx: Queryable, now: Date): Promise<DueOrganization[]> {
  const laneId = sql<string>`case when ${smtpRoutes.organizationId} is null then ${installationLane} else ${organizations.id}::text end`;
  const due = sql`exists (select 1 from ${notifications} where ${notifications.organizationId} = ${organizations.id} and ${lte(notifications.nextAttemptAt, now)})`;
  return tx
    .select({
      organizationId: organizations.id,
      laneId,
      routeChangedAt: smtpRoutes.updatedAt,
      downSince: lanes.downSince,
      probeAt: lanes.probeAt,
    })
    .from(organizations)
    .leftJoin(smtpRoutes, eq(smtpRoutes.organizationId, organizations.id))
    .leftJoin(lanes, eq(lanes.id, laneId))
    .where(due)
    .orderBy(asc(organizations.id));
}

const lockByDueTime = keptRows(
  notifications,
  build
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.organizationId, sql.placeholder('organizationId')),
        lte(notifications.nextAttemptAt, sql.placeholder('now')),
      ),
    )
    .orderBy(asc(notifications.nextAttemptAt), asc(notifications.id))
    .limit(sql.placeholder('limit'))
    .for('update', { skipLocked: true }),
);

/** The longest due, oldest first, locked until the transaction ends; what another worker looks at is passed over. */
export function lockDue(tx: Queryable, organizationId: string, now: Date, limit: number): Promise<NotificationRow[]> {
  return lockByDueTime(tx, { organizationId, now, limit });
}

/** SENDING whose worker let the lease run out before `leasedBefore`, locked until the transaction ends. */
export function lockAbandoned(tx: Queryable, leasedBefore: Date, limit: number): Promise<NotificationRow[]> {
  return tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.status, 'SENDING'), lt(notifications.leaseUntil, leasedBefore)))
    .limit(limit)
    .for('update', { skipLocked: true });
}

const notificationKey = [notifications.organizationId, notifications.id];
const writeNotifications = rowWriter(notifications, {
  target: notificationKey,
  set: newValues(notifications, { except: notificationKey }),
});

/** Writes rows that were locked before. */
export async function saveNotifications(tx: Queryable, rows: readonly NotificationRow[]): Promise<void> {
  await writeNotifications(tx, rows);
}

const attemptKey = [attempts.organizationId, attempts.notificationId, attempts.number];
const writeAttempts = rowWriter(attempts, { target: attemptKey, set: newValues(attempts, { except: attemptKey }) });

/** Writes attempts, over those with the same number. */
export async function saveAttempts(tx: Queryable, rows: readonly AttemptRow[]): Promise<void> {
  await writeAttempts(tx, rows);
}

/** Names an attempt within its organization. */
export type AttemptKey = Pick<AttemptRow, 'notificationId' | 'number'>;

/** Gives the worker more time for attempts of which it still holds the lease. */
export async function extendLeases(
  tx: Queryable,
  organizationId: string,
  keys: readonly AttemptKey[],
  leaseUntil: Date,
): Promise<void> {
  await tx.execute(sql`
    update ${notifications} set lease_until = ${leaseUntil.toISOString()}
    from ${recordset(keys, sql`"notificationId" uuid, number smallint`)}
    where organization_id = ${organizationId} and id = "notificationId" and attempt_count = number and status = 'SENDING'`);
}

/** What a notification was before an attempt was begun that is not to be made. */
export interface WithdrawnAttempt extends AttemptKey {
  before: Pick<NotificationRow, 'status' | 'nextAttemptAt' | 'firstAttemptAt' | 'attemptCount'>;
}

/**
 * Undoes the beginning of attempts that the worker has not started, as far as it still holds their leases. Not to be
 * repeated when it fails: the next attempt has the same number, and may be another worker's.
 */
export async function withdrawAttempts(
  tx: Queryable,
  organizationId: string,
  withdrawn: readonly WithdrawnAttempt[],
): Promise<void> {
  const flat = withdrawn.map(({ before, ...key }) => ({ ...key, ...before }));
  const rows = recordset(
    flat,
    sql`"notificationId" uuid, number smallint, status delivery_status, "nextAttemptAt" timestamptz,
      "firstAttemptAt" timestamptz, "attemptCount" smallint`,
  );
  await tx.execute(sql`
    with undone as (
      update ${notifications} set status = ended.status, next_attempt_at = "nextAttemptAt",
        first_attempt_at = "firstAttemptAt", attempt_count = "attemptCount", lease_until = null
      from ${rows}
      where organization_id = ${organizationId} and id = "notificationId" and attempt_count = number
        and notifications.status = 'SENDING' and handed_over_at is null
      returning id, number
    )
    delete from ${attempts} using undone
    where organization_id = ${organizationId} and notification_id = undone.id and attempts.number = undone.number`);
}

/** The attempts of these notifications that have not ended. */
export function listOpenAttempts(
  tx: Queryable,
  organizationId: string,
  notificationIds: readonly string[],
): Promise<AttemptRow[]> {
  return tx
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.organizationId, organizationId),
        inArray(attempts.notificationId, [...notificationIds]),
        isNull(attempts.endedAt),
      ),
    );
}

/** How many attempts of a notification since `since` ended without our knowing whether the server has the mail. */
export async function countUncertainAttempts(
  tx: Queryable,
  organizationId: string,
  notificationId: string,
  since: Date,
): Promise<number> {
  const [row] = await tx
    .select({ attempts: count() })
    .from(attempts)
    .where(
      and(
        eq(attempts.organizationId, organizationId),
        eq(attempts.notificationId, notificationId),
        eq(attempts.outcome, 'UNCERTAIN'),
        gte(attempts.startedAt, since),
      ),
    );
  return row?.attempts ?? 0;
}

/** A caller and whom they called. */
export interface MissedBy {
  mailboxId: string;
  callerKey: string;
}

/**
 * How many calls of these callers the mailboxes missed since `since`, those still to be mailed included, in the order of
 * `pairs`.
 */
export async function countMissedCalls(
  tx: Queryable,
  organizationId: string,
  pairs: readonly MissedBy[],
  since: Date,
): Promise<number[]> {
  const numbered = pairs.map((pair, place) => ({ ...pair, place }));
  const { rows } = await tx.execute<{ calls: number }>(sql`
    select (
      select count(*)::int from ${notifications}
      where organization_id = ${organizationId} and mailbox_id = "mailboxId" and caller_key = "callerKey"
        and kind = 'MISSED_CALL' and verdict = 'MISSED' and created_at >= ${since.toISOString()}
    ) as calls
    from ${recordset(numbered, sql`"mailboxId" uuid, "callerKey" text, place int`)}
    order by place`);
  return rows.map(({ calls }) => calls);
}

/** Rows as one parameter, named `ended` in the query. */
function recordset(rows: readonly object[], columns: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as ended(${columns})`;
}
