import { and, count, eq, isNotNull, isNull, lte, min, or, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { lanes, notifications, organizations } from '../schema/index.ts';

/** What waits in the log, over all organizations. */
export interface QueueState {
  /** To be sent, now or later, for the first time or again. */
  waiting: number;
  /** Of these, to be sent now. */
  due: number;
  oldestDueAt: Date | null;
  /** Not tried again by themselves: failed for good, or uncertain. */
  deadLetters: number;
  /** Mail servers that are waited for. */
  lanesDown: number;
}

/**
 * For whoever watches the installation. Finds by indexes what waits and what failed: its cost does not grow with
 * what was sent.
 */
export async function readQueueState(tx: Queryable, now: Date): Promise<QueueState> {
  const isDue = lte(notifications.nextAttemptAt, now);
  const [queue] = await tx
    .select({
      waiting: count(),
      due: sql<number>`(count(*) filter (where ${isDue}))::int`,
      oldestAt: min(notifications.nextAttemptAt),
    })
    .from(notifications)
    .where(isNotNull(notifications.nextAttemptAt));
  const [down] = await tx.select({ lanes: count() }).from(lanes).where(isNotNull(lanes.downSince));
  const { waiting, due, oldestAt } = queue!;
  return {
    waiting,
    due,
    oldestDueAt: due > 0 ? oldestAt : null,
    deadLetters: await countDeadLetters(tx),
    lanesDown: down!.lanes,
  };
}

/** Organization by organization: the index of statuses begins with it. */
async function countDeadLetters(tx: Queryable): Promise<number> {
  const isDead = or(
    eq(notifications.status, 'FAILED'),
    and(eq(notifications.status, 'UNCERTAIN'), isNull(notifications.nextAttemptAt)),
  );
  const ofOrganization = tx
    .select({ letters: count().as('letters') })
    .from(notifications)
    .where(and(eq(notifications.organizationId, organizations.id), isDead))
    .as('of_organization');
  const [row] = await tx
    .select({ letters: sql<number>`coalesce(sum(${ofOrganization.letters}), 0)::int` })
    .from(organizations)
    .crossJoinLateral(ofOrganization);
  return row!.letters;
}
