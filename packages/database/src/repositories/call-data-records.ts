import { and, desc, eq, gte, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { type Page, type PageRequest, pageOf, type TimeCursor } from '../page.ts';
import { callBeganAt, calls, notifications } from '../schema/index.ts';

export interface CallDataRecordFilter {
  mailboxId?: string | undefined;
  /** Of the mailbox, at the time. */
  dialPlanId?: string | undefined;
  /** When the call began. */
  since?: Date | undefined;
  until?: Date | undefined;
}

export type CallDataRecordRow = Awaited<ReturnType<typeof selectRecords>>[number];

/** When the call began, as a date. */
const beganAt = callBeganAt(calls).mapWith(calls.receivedAt);

/** Calls that are over, as each of their mailboxes had them; those that began last come first. */
export async function listCallDataRecords(
  tx: Queryable,
  organizationId: string,
  filter: CallDataRecordFilter,
  { first, after }: PageRequest<TimeCursor>,
): Promise<Page<CallDataRecordRow>> {
  const rows = await selectRecords(tx, and(matchingRecords(organizationId, filter), following(after)), first + 1);
  return pageOf(rows, first);
}

/** That a decision is the organization's, about a call that is over, and matches all of `filter`; `calls` is joined. */
export function matchingRecords(organizationId: string, filter: CallDataRecordFilter): SQL | undefined {
  const { mailboxId, dialPlanId, since, until } = filter;
  return and(
    eq(calls.organizationId, organizationId),
    eq(notifications.organizationId, organizationId),
    // Every call and called mailbox has one; that of its voice mail, if any, is a second.
    eq(notifications.kind, 'MISSED_CALL'),
    ne(notifications.verdict, 'IN_PROGRESS'),
    mailboxId === undefined ? undefined : eq(notifications.mailboxId, mailboxId),
    dialPlanId === undefined ? undefined : eq(notifications.dialPlanId, dialPlanId),
    since === undefined ? undefined : gte(beganAt, instant(since)),
    until === undefined ? undefined : lt(beganAt, instant(until)),
  );
}

function selectRecords(tx: Queryable, condition: SQL | undefined, limit: number) {
  return tx
    .select({
      id: notifications.id,
      beganAt,
      callId: calls.id,
      startedAt: calls.startedAt,
      endedAt: calls.endedAt,
      source: calls.source,
      callIdentity: calls.callId,
      callerNumber: calls.callerNumber,
      callerSipUri: calls.callerSipUri,
      callerName: calls.callerName,
      calledNumber: calls.calledNumber,
      verdict: notifications.verdict,
      mailboxId: notifications.mailboxId,
      dialPlanId: notifications.dialPlanId,
    })
    .from(notifications)
    .innerJoin(calls, eq(calls.id, notifications.callId))
    .where(condition)
    .orderBy(desc(beganAt), desc(notifications.id))
    .limit(limit);
}

/** Said twice: an index has the time alone. */
function following(after: TimeCursor | null): SQL | undefined {
  if (after === null) return undefined;
  const at = instant(after.at);
  return and(lte(beganAt, at), sql`(${beganAt}, ${notifications.id}) < (${at}, ${after.id})`);
}

function instant(date: Date): SQL {
  return sql`${sql.param(date, calls.receivedAt)}`;
}
