import { isTimeZone } from '@unmissed/core';
import {
  type BusyHour,
  countCallsByHour,
  countSentMails,
  groupBy as grouped,
  listBeginnings,
  type Queryable,
  readTransaction,
  sqlState,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { findUsualTimeZone } from '../call-summary/find-usual-time-zone.ts';
import { unknownTimeZone } from '../call-summary/unknown-time-zone.ts';
import { idFilter } from '../connection/filter.ts';
import type { Deps } from '../context.ts';
import { createTurns } from '../create-turns.ts';
import { badInput } from '../http/errors.ts';
import type { Activity, ActivityWeekHour, QueryActivityArgs } from '../schema/resolver-types.generated.ts';

const dayMs = 86_400_000;
const daysMax = { HOUR: 31, DAY: 400 };

// Each keeps a connection of the pool while it reads, which calls that are reported meanwhile want, too.
const inTurn = createTurns();

/** @throws GraphQLError BAD_USER_INPUT */
export async function getActivity(
  { db, now }: Deps,
  { organizationId }: Actor,
  { groupBy, ...request }: QueryActivityArgs,
): Promise<Activity> {
  const until = request.until ?? now();
  const given = request.timeZone ?? undefined;
  if (given !== undefined && !isTimeZone(given)) throw unknownTimeZone(given);
  checkSpan(request.since, until, daysMax[groupBy]);
  const dialPlanId = idFilter(request.dialPlanId);
  return inTurn(() =>
    readTransaction(db, async (tx) => {
      const timeZone = given ?? (await findUsualTimeZone(tx, organizationId, dialPlanId));
      try {
        return await read(tx, timeZone);
      } catch (error) {
        // PostgreSQL may know fewer of them than this runtime.
        if (sqlState(error) === '22023') throw unknownTimeZone(timeZone);
        throw error;
      }
    }),
  );

  async function read(tx: Queryable, timeZone: string): Promise<Activity> {
    const beginnings = await listBeginnings(tx, groupBy, { since: request.since, until, timeZone });
    const since = beginnings[0]!;
    const span = { dialPlanId, since, until, timeZone };
    const hours = await countCallsByHour(tx, organizationId, span);
    const sent = await countSentMails(tx, organizationId, groupBy, span);
    const ofBucket = grouped(hours, (hour) => (groupBy === 'DAY' ? hour.dayBegan : hour.hourBegan).getTime());
    const buckets = beginnings.map((startsAt) => {
      const place = startsAt.getTime();
      return { startsAt, ...total(ofBucket.get(place)), sentCount: sent.get(place) ?? 0 };
    });
    return { since, until, timeZone, buckets, weekHours: weekHoursOf(hours) };
  }
}

function checkSpan(since: Date, until: Date, days: number): void {
  if (since >= until) throw badInput('Nothing lies between since and until. Give an earlier since, or a later until.');
  if (until.getTime() - since.getTime() > days * dayMs)
    throw badInput(`There are more than ${days} days between since and until. Give less of them.`);
}

function weekHoursOf(hours: readonly BusyHour[]): ActivityWeekHour[] {
  const ofWeekHour = grouped(hours, ({ weekday, hour }) => `${weekday} ${hour}`);
  return Array.from({ length: 7 * 24 }, (_, place) => {
    const [weekday, hour] = [1 + Math.floor(place / 24), place % 24];
    return { weekday, hour, ...total(ofWeekHour.get(`${weekday} ${hour}`)) };
  });
}

function total(hours: readonly BusyHour[] = []) {
  let [callCount, missedCount] = [0, 0];
  for (const hour of hours) {
    callCount += hour.callCount;
    missedCount += hour.missedCount;
  }
  return { callCount, missedCount };
}
