import { and, asc, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { type IdCursor, type Page, type PageRequest, pageOf } from '../page.ts';
import { attempts, notifications } from '../schema/index.ts';
import { pagesOfParents } from './pages-of-parents.ts';

export type NotificationRow = typeof notifications.$inferSelect;
export type AttemptRow = typeof attempts.$inferSelect;
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
}

export async function findNotification(
  tx: Queryable,
  organizationId: string,
  id: string,
): Promise<NotificationRow | null> {
  const [row] = await tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.organizationId, organizationId), eq(notifications.id, id)));
  return row ?? null;
}

export async function listNotifications(
  tx: Queryable,
  organizationId: string,
  filter: NotificationFilter,
  { first, after }: PageRequest<IdCursor>,
): Promise<Page<NotificationRow>> {
  const rows = await tx
    .select()
    .from(notifications)
    .where(and(filtered(organizationId, filter), following(after)))
    .orderBy(desc(notifications.id))
    .limit(first + 1);
  return pageOf(rows, first);
}

/** One page for each mailbox, by its id. */
export function listNotificationsByMailboxes(
  tx: Queryable,
  organizationId: string,
  mailboxIds: readonly string[],
  { first, after }: PageRequest<IdCursor>,
): Promise<Map<string, Page<NotificationRow>>> {
  return pagesOfParents(tx, mailboxIds, first, (mailboxId) =>
    tx
      .select()
      .from(notifications)
      .where(
        and(eq(notifications.organizationId, organizationId), eq(notifications.mailboxId, mailboxId), following(after)),
      )
      .orderBy(desc(notifications.id))
      .limit(first + 1)
      .as('page'),
  );
}

export function listNotificationsOfCalls(
  tx: Queryable,
  organizationId: string,
  callIds: readonly string[],
): Promise<NotificationRow[]> {
  return tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.organizationId, organizationId), inArray(notifications.callId, [...callIds])))
    .orderBy(asc(notifications.id));
}

/** Oldest first. */
export function listAttempts(
  tx: Queryable,
  organizationId: string,
  notificationIds: readonly string[],
): Promise<AttemptRow[]> {
  return tx
    .select()
    .from(attempts)
    .where(and(eq(attempts.organizationId, organizationId), inArray(attempts.notificationId, [...notificationIds])))
    .orderBy(asc(attempts.notificationId), asc(attempts.number));
}

function filtered(organizationId: string, filter: NotificationFilter): SQL | undefined {
  const { mailboxId, mailboxPolicyId, dialPlanId, kind, status, reason, callerKeys, since, until } = filter;
  return and(
    eq(notifications.organizationId, organizationId),
    mailboxId === undefined ? undefined : eq(notifications.mailboxId, mailboxId),
    mailboxPolicyId === undefined ? undefined : eq(notifications.mailboxPolicyId, mailboxPolicyId),
    dialPlanId === undefined ? undefined : eq(notifications.dialPlanId, dialPlanId),
    kind === undefined ? undefined : eq(notifications.kind, kind),
    status === undefined ? undefined : inArray(notifications.status, [...status]),
    reason === undefined ? undefined : inArray(notifications.reason, [...reason]),
    callerKeys === undefined ? undefined : inArray(notifications.callerKey, [...callerKeys]),
    since === undefined ? undefined : gte(notifications.createdAt, since),
    until === undefined ? undefined : lt(notifications.createdAt, until),
  );
}

function following(after: IdCursor | null): SQL | undefined {
  return after === null ? undefined : lt(notifications.id, after.id);
}
