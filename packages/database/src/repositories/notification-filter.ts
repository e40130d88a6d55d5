import { and, eq, gte, inArray, isNull, lt, not, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { isAnyOf } from '../is-any-of.ts';
import { notifications } from '../schema/index.ts';
import type { NotificationRow } from './notifications.ts';

export interface NotificationFilter {
  mailboxId?: string | undefined;
  mailboxPolicyId?: string | undefined;
  dialPlanId?: string | undefined;
  kind?: NotificationRow['kind'] | undefined;
  status?: readonly NotificationRow['status'][] | undefined;
  reason?: readonly NotificationRow['reason'][] | undefined;
  /** Keys of one caller, see `callerKey` in core. */
  callerKeys?: readonly string[] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  /** Whether it is not tried again by itself: failed for good, or uncertain. */
  isDeadLetter?: boolean | undefined;
}

/** The same before its values are known: what is asked, a placeholder each. */
type FilterInAdvance = { [Name in keyof Omit<NotificationFilter, 'isDeadLetter'>]: Placeholder } & Pick<
  NotificationFilter,
  'isDeadLetter'
>;

/** Counting goes no further: more than this is many, and takes long. */
const countMax = 100_000;

/** Not tried again by itself. */
export const isDead = sql`(${inArray(notifications.status, ['FAILED', 'UNCERTAIN'])} and ${isNull(notifications.nextAttemptAt)})`;

/** That a notification is the organization's and matches all of `filter`. */
export function matching(
  organizationId: string | Placeholder,
  filter: NotificationFilter | FilterInAdvance,
): SQL | undefined {
  const { mailboxId, mailboxPolicyId, dialPlanId, kind, status, reason, callerKeys, since, until, isDeadLetter } =
    filter;
  return and(
    eq(notifications.organizationId, organizationId),
    mailboxId === undefined ? undefined : eq(notifications.mailboxId, mailboxId),
    mailboxPolicyId === undefined ? undefined : eq(notifications.mailboxPolicyId, mailboxPolicyId),
    dialPlanId === undefined ? undefined : eq(notifications.dialPlanId, dialPlanId),
    kind === undefined ? undefined : eq(notifications.kind, kind),
    status === undefined ? undefined : isAnyOf(notifications.status, status),
    reason === undefined ? undefined : isAnyOf(notifications.reason, reason),
    callerKeys === undefined ? undefined : isAnyOf(notifications.callerKey, callerKeys),
    since === undefined ? undefined : gte(notifications.createdAt, since),
    until === undefined ? undefined : lt(notifications.createdAt, until),
    isDeadLetter === undefined ? undefined : isDeadLetter ? isDead : not(isDead),
  );
}

/** How many notifications there are, at most 100,000. */
export async function countAtMost(tx: Queryable, condition: SQL | undefined): Promise<number> {
  const few = tx
    .select({ one: sql`1`.as('one') })
    .from(notifications)
    .where(condition)
    .limit(countMax)
    .as('few');
  return tx.$count(few);
}
