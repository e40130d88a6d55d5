import { and, asc, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { isAnyOf } from '../is-any-of.ts';
import { build, keptRows } from '../kept-query.ts';
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
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const page = keptPage(asked, after);
  return pageOf(await page(tx, { ...asked, organizationId, after: after?.id, limit: first + 1 }), first);
}

const pages = new Map<string, ReturnType<typeof keepPage>>();

/** The query of a page for each combination of what is asked: building it takes as long as all else of a page. */
function keptPage(asked: NotificationFilter, after: IdCursor | null): ReturnType<typeof keepPage> {
  const combination = [...Object.keys(asked), asked.isDeadLetter, after === null].join();
  const page = pages.get(combination) ?? keepPage(asked, after);
  pages.set(combination, page);
  return page;
}

function keepPage({ isDeadLetter, ...asked }: NotificationFilter, after: IdCursor | null) {
  const placeholders = Object.fromEntries(Object.keys(asked).map((name) => [name, sql.placeholder(name)]));
  return keptRows(
    notifications,
    build
      .select()
      .from(notifications)
      .where(
        and(
          matching(sql.placeholder('organizationId'), { ...placeholders, isDeadLetter }),
          after === null ? undefined : lt(notifications.id, sql.placeholder('after')),
        ),
      )
      .orderBy(desc(notifications.id))
      .limit(sql.placeholder('limit')),
  );
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

const notificationsByCalls = keptRows(
  notifications,
  build
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.organizationId, sql.placeholder('organizationId')),
        isAnyOf(notifications.callId, sql.placeholder('callIds')),
      ),
    )
    .orderBy(asc(notifications.id)),
);

export function listNotificationsOfCalls(
  tx: Queryable,
  organizationId: string,
  callIds: readonly string[],
): Promise<NotificationRow[]> {
  return notificationsByCalls(tx, { organizationId, callIds });
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
