import { and, asc, desc, eq, lt, type SQL } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { isAnyOf } from '../is-any-of.ts';
import { type IdCursor, type Page, type PageRequest, pageOf } from '../page.ts';
import { attempts, notifications } from '../schema/index.ts';
import { countAtMost, matching, type NotificationFilter } from './notification-filter.ts';
import { pagesOfParents } from './pages-of-parents.ts';

export type NotificationRow = typeof notifications.$inferSelect;
export type AttemptRow = typeof attempts.$inferSelect;

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
    .where(and(matching(organizationId, filter), following(after)))
    .orderBy(desc(notifications.id))
    .limit(first + 1);
  return pageOf(rows, first);
}

/** How many match, at most 100,000. */
export function countNotifications(tx: Queryable, organizationId: string, filter: NotificationFilter): Promise<number> {
  return countAtMost(tx, matching(organizationId, filter));
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
    .where(and(eq(notifications.organizationId, organizationId), isAnyOf(notifications.callId, callIds)))
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
    .where(and(eq(attempts.organizationId, organizationId), isAnyOf(attempts.notificationId, notificationIds)))
    .orderBy(asc(attempts.notificationId), asc(attempts.number));
}

function following(after: IdCursor | null): SQL | undefined {
  return after === null ? undefined : lt(notifications.id, after.id);
}
