import { and, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import { calls } from '../schema/index.ts';

export interface CallFilter {
  source?: string | undefined;
  dialPlanId?: string | undefined;
  /** Keys of one caller, see `callerKey` in core. */
  callerKeys?: readonly string[] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** That a call is the organization's and matches all of `filter`. */
export function matchingCalls(
  organizationId: string,
  { source, dialPlanId, callerKeys, since, until }: CallFilter,
): SQL | undefined {
  return and(
    eq(calls.organizationId, organizationId),
    source === undefined ? undefined : eq(calls.source, source),
    dialPlanId === undefined ? undefined : eq(calls.dialPlanId, dialPlanId),
    callerKeys === undefined ? undefined : inArray(calls.callerKey, [...callerKeys]),
    since === undefined ? undefined : gte(calls.receivedAt, since),
    until === undefined ? undefined : lt(calls.receivedAt, until),
  );
}
