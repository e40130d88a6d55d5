import { type Call, callerKey, isExtensionOnly, targetsOf } from '@unmissed/core';
import { type DialPlanRow, listAllDialPlans, type Queryable, type ReadNumbers } from '@unmissed/database';
import { type Directory, loadDirectory } from '../mailbox/directory.ts';

/** In characters. PostgreSQL has to index the key; longer callers that begin alike are found as one. */
const callerKeyLengthMax = 255;

/** What the numbers of a call mean. */
export interface CallNumbers extends ReadNumbers {
  /**
   * Whether the caller is of this dial plan: their number or SIP URI is an address of one of its mailboxes, or the
   * number can only be an extension of it, such as that of a conference room.
   */
  isCallerOf: (dialPlanId: string | null) => boolean;
}

/** What the numbers of each of `calls` mean at present, in the order of the calls. */
export async function readNumbers(
  tx: Queryable,
  organizationId: string,
  dialPlans: readonly DialPlanRow[],
  calls: readonly Call[],
): Promise<CallNumbers[]> {
  const texts = calls.flatMap((call) => [...targetsAndNumber(call), ...textsOfCaller(call)]);
  const directory = await loadDirectory(tx, organizationId, dialPlans, texts);
  return calls.map((call) => {
    const mailboxIds = new Map(
      targetsAndNumber(call).map((target) => {
        const [mailboxId, ...others] = directory.mailboxIdsOf(target, call.dialPlanId);
        // A number that mailboxes of several dial plans have, in a call without a dial plan, is nobody's.
        return [target, others.length > 0 ? undefined : mailboxId];
      }),
    );
    return {
      callerKey: callerKeyOf(call, dialPlans),
      mailboxOf: (target) => mailboxIds.get(target) ?? null,
      isCallerOf: (dialPlanId) => isCallerOf(call, dialPlans.find(({ id }) => id === dialPlanId) ?? null, directory),
    };
  });
}

function isCallerOf(call: Call, plan: DialPlanRow | null, directory: Directory): boolean {
  if (plan === null) return false;
  const { number } = call.caller;
  const hasMailbox = textsOfCaller(call).some((text) => directory.mailboxIdsOf(text, plan.id).length > 0);
  return hasMailbox || (number !== null && isExtensionOnly(number, plan));
}

/** Keys under which the calls of the caller `text` are kept, whichever dial plan they were read in. */
export async function callerKeysOf(
  tx: Queryable,
  organizationId: string,
  text: string | null | undefined,
): Promise<string[] | undefined> {
  if (text == null) return undefined;
  const dialPlans = await listAllDialPlans(tx, organizationId);
  return [...new Set([null, ...dialPlans].map((plan) => shortCallerKey(text, plan)))];
}

function callerKeyOf({ caller, dialPlanId }: Call, dialPlans: readonly DialPlanRow[]): string | null {
  const text = caller.number ?? caller.sipUri;
  const [only, ...others] = dialPlans;
  const plan = dialPlans.find(({ id }) => id === dialPlanId) ?? (others.length === 0 ? only : undefined) ?? null;
  return text === null ? null : shortCallerKey(text, plan);
}

function shortCallerKey(text: string, plan: DialPlanRow | null): string {
  return Array.from(callerKey(text, plan)).slice(0, callerKeyLengthMax).join('');
}

function textsOfCaller({ caller }: Call): string[] {
  return [caller.number, caller.sipUri].filter((text) => text !== null);
}

function targetsAndNumber(call: Call): string[] {
  const { calledNumber } = call;
  return calledNumber === null ? targetsOf(call) : [...new Set([...targetsOf(call), calledNumber])];
}
