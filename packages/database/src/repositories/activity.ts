import { and, eq, gte, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { callBeganAt, calls, notifications } from '../schema/index.ts';
import { matchingRecords } from './call-data-records.ts';

export type ActivityUnit = 'HOUR' | 'DAY';

/** Of which time something is asked, and as which clock shows it. PostgreSQL has to know the time zone. */
export interface ActivitySpan {
  dialPlanId: string | undefined;
  since: Date;
  until: Date;
  timeZone: string;
}

/** An hour in which calls began. */
export interface BusyHour {
  hourBegan: Date;
  dayBegan: Date;
  /** 1 for Monday to 7 for Sunday. */
  weekday: number;
  hour: number;
  callCount: number;
  missedCount: number;
}

/** Hours and days can be half an hour shorter or longer where clocks are put forward or back. */
const shortestHour = '30 minutes';

/** When each hour or day begins that has some of the span, in order. */
export async function listBeginnings(
  tx: Queryable,
  unit: ActivityUnit,
  { since, until, timeZone }: Omit<ActivitySpan, 'dialPlanId'>,
): Promise<Date[]> {
  const last = new Date(until.getTime() - 1);
  // A parameter of its own in the subquery, for PostgreSQL cannot know that two are the same.
  const instants = sql`(
    select generate_series(${instant(since)}, ${instant(last)}, ${shortestHour}::interval) as at
    union all select ${instant(last)})`;
  const rows = await tx
    .selectDistinct({
      beginning: beginningOf(unit, sql`at`, timeZone)
        .mapWith(calls.receivedAt)
        .as('beginning'),
    })
    .from(sql`${instants} as instants`)
    .orderBy(sql`beginning`);
  return rows.map(({ beginning }) => beginning);
}

/** Calls that are over, each once for every mailbox it called, by the hour in which they began; hours without any are absent. */
export async function countCallsByHour(
  tx: Queryable,
  organizationId: string,
  { timeZone, ...filter }: ActivitySpan,
): Promise<BusyHour[]> {
  const began = tx
    .select({
      hourBegan: beginningOf('HOUR', callBeganAt(calls), timeZone).as('hour_began'),
      isMissed: sql<boolean>`${notifications.verdict} = 'MISSED'`.as('is_missed'),
    })
    .from(notifications)
    .innerJoin(calls, eq(calls.id, notifications.callId))
    .where(matchingRecords(organizationId, filter))
    .as('began');
  const hours = tx
    .select({
      hourBegan: began.hourBegan,
      callCount: sql<number>`count(*)::int`.as('call_count'),
      missedCount: sql<number>`(count(*) filter (where ${began.isMissed}))::int`.as('missed_count'),
    })
    .from(began)
    .groupBy(began.hourBegan)
    .as('hours');
  const local = sql`${hours.hourBegan} at time zone ${timeZone}::text`;
  return tx
    .select({
      hourBegan: sql`${hours.hourBegan}`.mapWith(calls.receivedAt),
      dayBegan: beginningOf('DAY', sql`${hours.hourBegan}`, timeZone).mapWith(calls.receivedAt),
      weekday: sql<number>`extract(isodow from ${local})::int`,
      hour: sql<number>`extract(hour from ${local})::int`,
      callCount: hours.callCount,
      missedCount: hours.missedCount,
    })
    .from(hours);
}

/** Mails that a mail server accepted, by the beginning, in milliseconds, of the hour or day in which it did. */
export async function countSentMails(
  tx: Queryable,
  organizationId: string,
  unit: ActivityUnit,
  { dialPlanId, since, until, timeZone }: ActivitySpan,
): Promise<Map<number, number>> {
  const n = notifications;
  const sent = tx
    .select({ beginning: beginningOf(unit, sql`${n.sentAt}`, timeZone).as('beginning') })
    .from(n)
    .where(
      and(
        eq(n.organizationId, organizationId),
        isNotNull(n.sentAt),
        gte(n.sentAt, since),
        lt(n.sentAt, until),
        dialPlanId === undefined ? undefined : eq(n.dialPlanId, dialPlanId),
      ),
    )
    .as('sent');
  const rows = await tx
    .select({
      beginning: sql`${sent.beginning}`.mapWith(calls.receivedAt),
      count: sql<number>`count(*)::int`,
    })
    .from(sent)
    .groupBy(sent.beginning);
  return new Map(rows.map(({ beginning, count }) => [beginning.getTime(), count]));
}

/** Of the two hours that an autumn night has by the same name, each its own. */
function beginningOf(unit: ActivityUnit, at: SQL, timeZone: string) {
  return sql<Date>`date_trunc(${unit.toLowerCase()}::text, ${at}, ${timeZone}::text)`;
}

function instant(date: Date): SQL {
  return sql`${sql.param(date, calls.receivedAt)}::timestamptz`;
}
