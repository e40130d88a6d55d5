import { desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { callBeganAt, calls, notifications } from '../schema/index.ts';
import { type CallDataRecordFilter, matchingRecords } from './call-data-records.ts';

/** What a row of a summary stands for. */
export type SummaryPeriod = 'DAY' | 'MONTH' | 'TOTAL';

export interface SummarizedCalls {
  /** `2026-11-23`, `2026-11` or null. */
  date: string | null;
  callCount: number;
  answeredCount: number;
  voiceMessageCount: number;
  missedCount: number;
  otherCount: number;
}

/** How `to_char` writes the date of a period. */
const dateFormats = { DAY: 'YYYY-MM-DD', MONTH: 'YYYY-MM', TOTAL: null } as const;

/**
 * Calls that are over by how they ended, each counted once whatever the number of its mailboxes; newest first, without
 * the periods that had none. PostgreSQL has to know the time zone, else it fails with SQL state 22023.
 */
export async function summarizeCalls(
  tx: Queryable,
  organizationId: string,
  filter: Omit<CallDataRecordFilter, 'mailboxId'>,
  period: SummaryPeriod,
  timeZone: string,
): Promise<SummarizedCalls[]> {
  const one = rankedCalls(tx, organizationId, filter);
  // As a column of a subquery: PostgreSQL cannot know that two parameters, in `select` and in `group by`, are the same.
  const dated = tx
    .select({
      date: sql<string | null>`to_char(${one.beganAt} at time zone ${timeZone}::text, ${dateFormats[period]}::text)`.as(
        'date',
      ),
      rank: one.rank,
    })
    .from(one)
    .as('dated');
  const count = (...ranks: number[]) =>
    sql<number>`(count(*) filter (where ${dated.rank} = any(${sql.param(ranks)}::int[])))::int`;
  return tx
    .select({
      date: dated.date,
      callCount: sql<number>`count(*)::int`,
      answeredCount: count(1, 3),
      voiceMessageCount: count(2),
      missedCount: count(4),
      otherCount: count(5),
    })
    .from(dated)
    .groupBy(dated.date)
    .orderBy(desc(dated.date));
}

/** The beginnings of the last `count` days or months of a time zone, the present one being the last, are at or after this. */
export async function beginningOfLast(
  tx: Queryable,
  count: number,
  period: 'DAY' | 'MONTH',
  timeZone: string,
  now: Date,
): Promise<Date> {
  const unit = period.toLowerCase();
  const today = sql`${sql.param(now, calls.receivedAt)}::timestamptz at time zone ${timeZone}::text`;
  const first = sql`date_trunc(${unit}::text, ${today}) - ${`${count - 1} ${unit}`}::interval`;
  const [row] = await tx
    .select({ beginning: sql`(${first}) at time zone ${timeZone}::text`.mapWith(calls.receivedAt) })
    .from(sql`(values (1)) as one`);
  return row!.beginning;
}

/** Each call with the verdict that counts, by rank: of a call of several mailboxes the least one. */
function rankedCalls(tx: Queryable, organizationId: string, filter: CallDataRecordFilter) {
  return tx
    .select({
      beganAt: sql`${callBeganAt(calls)}`.as('began_at'),
      rank: sql<number>`min(case ${notifications.verdict}
        when 'ANSWERED' then 1 when 'VOICE_MESSAGE_LEFT' then 2 when 'ANSWERED_ELSEWHERE' then 3 when 'MISSED' then 4
        else 5 end)`.as('rank'),
    })
    .from(notifications)
    .innerJoin(calls, eq(calls.id, notifications.callId))
    .where(matchingRecords(organizationId, filter))
    .groupBy(calls.organizationId, calls.id)
    .as('one');
}
