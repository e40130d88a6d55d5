import { listAllDialPlans, type Queryable } from '@unmissed/database';

/** The time zone of the dial plan; without one, or without that one, of most dial plans, by name when several are; else UTC. */
export async function findUsualTimeZone(
  tx: Queryable,
  organizationId: string,
  dialPlanId: string | undefined,
): Promise<string> {
  const plans = await listAllDialPlans(tx, organizationId);
  const own = plans.find(({ id }) => id === dialPlanId);
  if (own !== undefined) return own.timeZone;
  const counts = new Map<string, number>();
  for (const { timeZone } of plans) counts.set(timeZone, (counts.get(timeZone) ?? 0) + 1);
  const [most] = [...counts].toSorted(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
  return most?.[0] ?? 'UTC';
}
