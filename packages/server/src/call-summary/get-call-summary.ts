import { isTimeZone } from '@unmissed/core';
import { beginningOfLast, type SummarizedCalls, readTransaction, sqlState, summarizeCalls } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { idFilter } from '../connection/filter.ts';
import type { Deps } from '../context.ts';
import { createTurns } from '../create-turns.ts';
import { badInput } from '../http/errors.ts';
import type { QueryCallSummaryArgs } from '../schema/resolver-types.generated.ts';
import { findUsualTimeZone } from './find-usual-time-zone.ts';
import { unknownTimeZone } from './unknown-time-zone.ts';

export interface Summary {
  timeZone: string;
  rows: SummarizedCalls[];
}

/** As Exchange's report had them. */
const lastDays = 90;
const lastMonths = 12;

const daysMax = 400;
const dayMs = 86_400_000;

// Each keeps a connection of the pool while it reads, for up to seconds, which calls that are reported meanwhile want, too.
const inTurn = createTurns();

/** @throws GraphQLError BAD_USER_INPUT */
export async function getCallSummary(
  { db, now: clock }: Deps,
  { organizationId }: Actor,
  { groupBy, ...request }: QueryCallSummaryArgs,
): Promise<Summary> {
  const now = clock();
  const dialPlanId = idFilter(request.dialPlanId);
  const until = request.until ?? undefined;
  const given = request.timeZone ?? undefined;
  if (given !== undefined && !isTimeZone(given)) throw unknownTimeZone(given);
  if (request.since != null) checkSpan(request.since, until ?? now, groupBy === 'DAY');

  const summarize = () =>
    readTransaction(db, async (tx) => {
      const timeZone = given ?? (await findUsualTimeZone(tx, organizationId, dialPlanId));
      try {
        const since = request.since ?? (await usualSince());
        const rows = await summarizeCalls(tx, organizationId, { dialPlanId, since, until }, groupBy, timeZone);
        return { timeZone, rows };
      } catch (error) {
        // PostgreSQL may know fewer of them than this runtime.
        if (sqlState(error) === '22023') throw unknownTimeZone(timeZone);
        throw error;
      }

      /** When only `until` is given, the last days before it. */
      async function usualSince(): Promise<Date | undefined> {
        if (groupBy === 'TOTAL') return undefined;
        return beginningOfLast(tx, groupBy === 'DAY' ? lastDays : lastMonths, groupBy, timeZone, until ?? now);
      }
    });
  return inTurn(summarize);
}

function checkSpan(since: Date, until: Date, isByDay: boolean): void {
  if (since >= until) throw badInput('Nothing lies between since and until. Give an earlier since, or a later until.');
  if (isByDay && until.getTime() - since.getTime() > daysMax * dayMs)
    throw badInput(
      `There are more than ${daysMax} days between since and until. Give less of them, or group by MONTH.`,
    );
}
