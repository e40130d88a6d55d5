import { type Call, callerKey, targetsOf } from '@unmissed/core';
import { type DialPlanRow, listAllDialPlans, type Queryable, type ReadNumbers } from '@unmissed/database';
import { loadDirectory } from '../mailbox/directory.ts';

/** What the numbers of each of `calls` mean at present, in the order of the calls. */
export async function readNumbers(
  tx: Queryable,
  organizationId: string,
  dialPlans: readonly DialPlanRow[],
  calls: readonly Call[],
): Promise<ReadNumbers[]> {
  const directory = await loadDirectory(tx, organizationId, dialPlans, calls.flatMap(targetsAndNumber));
  return calls.map((call) => ({
    callerKey: callerKeyOf(call, dialPlans),
    mailboxOf(target) {
      const [mailboxId, ...others] = directory.mailboxIdsOf(target, call.dialPlanId);
      // A number that mailboxes of several dial plans have, in a call without a dial plan, is nobody's.
      return mailboxId === undefined || others.length > 0 ? null : mailboxId;
    },
  }));
}

/** Keys under which the calls of the caller `text` are kept, whichever dial plan they were read in. */
export async function callerKeysOf(
  tx: Queryable,
  organizationId: string,
  text: string | null | undefined,
): Promise<string[] | undefined> {
  if (text == null) return undefined;
  const dialPlans = await listAllDialPlans(tx, organizationId);
  return [...new Set([null, ...dialPlans].map((plan) => callerKey(text, plan)))];
}

function callerKeyOf({ caller, dialPlanId }: Call, dialPlans: readonly DialPlanRow[]): string | null {
  const text = caller.number ?? caller.sipUri;
  const [only, ...others] = dialPlans;
  const plan = dialPlans.find(({ id }) => id === dialPlanId) ?? (others.length === 0 ? only : undefined) ?? null;
  return text === null ? null : callerKey(text, plan);
}

function targetsAndNumber(call: Call): string[] {
  return call.calledNumber === null ? targetsOf(call) : [...targetsOf(call), call.calledNumber];
}
