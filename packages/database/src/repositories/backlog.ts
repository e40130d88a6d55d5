import { and, asc, eq, gt, inArray, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { notifications } from '../schema/index.ts';
import { countAtMost, isDead, matching, type NotificationFilter } from './notification-filter.ts';

/** What waits for its mail, and what is no longer tried; each counted up to 100,000. */
export interface Backlog {
  waitingCount: number;
  dueCount: number;
  oldestDueAt: Date | null;
  deadLetterCount: number;
}

export async function getBacklog(tx: Queryable, organizationId: string, now: Date): Promise<Backlog> {
  const own = eq(notifications.organizationId, organizationId);
  const due = and(own, lte(notifications.nextAttemptAt, now));
  const [oldest] = await tx
    .select({ dueAt: notifications.nextAttemptAt })
    .from(notifications)
    .where(due)
    .orderBy(asc(notifications.nextAttemptAt))
    .limit(1);
  return {
    waitingCount: await countAtMost(tx, and(own, isNotNull(notifications.nextAttemptAt))),
    dueCount: await countAtMost(tx, due),
    oldestDueAt: oldest?.dueAt ?? null,
    deadLetterCount: await countAtMost(tx, and(own, isDead)),
  };
}

/** Those of `ids` that may be sent again, also when they were sent, locked until the transaction ends. */
export async function lockResendable(tx: Queryable, organizationId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(amongst(organizationId, ids), isToBeSent, or(wasTried, eq(notifications.status, 'SENT'))))
    // One order for all, so that two transactions never wait for each other.
    .orderBy(asc(notifications.id))
    .for('update');
  return rows.map(({ id }) => id);
}

/** How many match and may be sent again; what was sent, is being sent or was never tried is passed over. */
export function countResendable(tx: Queryable, organizationId: string, filter: NotificationFilter): Promise<number> {
  return tx.$count(notifications, resendable(organizationId, filter));
}

/**
 * Makes notifications due now, as if they had never failed: those of `countResendable`, or those that `lockResendable`
 * gave. What is uncertain stays so until it is tried: a server may have it. Returns how many.
 */
export async function resendNotifications(
  tx: Queryable,
  organizationId: string,
  which: { ids: readonly string[] } | { filter: NotificationFilter },
  now: Date,
): Promise<number> {
  const { rowCount } = await tx
    .update(notifications)
    .set({
      status: sql`case when ${eq(notifications.status, 'UNCERTAIN')} then 'UNCERTAIN' else 'WAITING' end::delivery_status`,
      // Until the worker decides once more with the settings of its moment.
      reason: 'NOTIFY',
      nextAttemptAt: now,
      firstAttemptAt: null,
      failureCount: 0,
      sentAt: null,
    })
    .where('ids' in which ? amongst(organizationId, which.ids) : resendable(organizationId, which.filter));
  return rowCount ?? 0;
}

/** Those of `ids` that there are. */
export async function listNotificationIds(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.select({ id: notifications.id }).from(notifications).where(amongst(organizationId, ids));
  return rows.map(({ id }) => id);
}

const wasTried = or(
  inArray(notifications.status, ['FAILED', 'UNCERTAIN']),
  and(eq(notifications.status, 'WAITING'), isNotNull(notifications.nextAttemptAt), gt(notifications.attemptCount, 0)),
);

/** What settings forbade they may allow by now. What a later report forbade, of a mail sent or failed, stays forbidden. */
const isToBeSent = inArray(notifications.reason, [
  'NOTIFY',
  'POLICY_FORBIDS',
  'USER_OPTED_OUT',
  'MAILBOX_DISABLED',
  'NO_EMAIL_ADDRESS',
  'LEGACY_MAILBOX_SERVER',
  'INTERNAL_EXCLUDED',
  'CALLER_HIDDEN_EXCLUDED',
  'RANG_TOO_SHORT',
  'GROUP_RULE',
  'HELD_FOR_QUIET_HOURS',
]);

function resendable(organizationId: string, filter: NotificationFilter): SQL | undefined {
  return and(matching(organizationId, filter), isToBeSent, wasTried);
}

function amongst(organizationId: string, ids: readonly string[]): SQL | undefined {
  return and(eq(notifications.organizationId, organizationId), inArray(notifications.id, [...ids]));
}
