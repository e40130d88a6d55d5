import type { Call, DecisionReason, Leg, Mailbox, MailboxPolicy } from '../generated/operations.generated.ts';
import { findMailbox } from './addresses.ts';
import type { Store } from './store.ts';

type CallRules = Pick<
  MailboxPolicy,
  'notifyInternalCalls' | 'notifyHiddenCallers' | 'notifyGroupCalls' | 'ringSecondsMin'
>;

/** Those of a new policy, which leave out no call. */
export const defaultCallRules: CallRules = {
  notifyInternalCalls: true,
  notifyHiddenCallers: true,
  notifyGroupCalls: true,
  ringSecondsMin: 0,
};

/** Why the rules of the mailbox's policy leave a missed call out; null: they do not. */
export function excludingRule(store: Store, call: Call, mailbox: Mailbox, rules: CallRules): DecisionReason | null {
  const own = call.legs.filter((leg) => leg.mailbox?.id === mailbox.id);
  if (!rules.notifyInternalCalls && isInternal(store, call, mailbox)) return 'INTERNAL_EXCLUDED';
  if (!rules.notifyHiddenCallers && call.caller.anonymous) return 'CALLER_HIDDEN_EXCLUDED';
  if ((longestRing(own, call) ?? Infinity) < rules.ringSecondsMin) return 'RANG_TOO_SHORT';
  const isOfGroup = own.length > 0 && own.every(({ group }) => group !== null);
  return !rules.notifyGroupCalls && isOfGroup ? 'GROUP_RULE' : null;
}

function isInternal(store: Store, { caller: { number, sipUri } }: Call, mailbox: Mailbox): boolean {
  const plan = store.find('DialPlan', mailbox.dialPlan?.id);
  if (plan === undefined) return false;
  const texts = [number, sipUri].filter((text) => text !== null);
  const isExtension = /^\d+$/.test(number ?? '') && number?.length === plan.numberOfDigitsInExtension;
  return isExtension || texts.some((text) => findMailbox(store, text, plan) !== undefined);
}

/** In seconds; null when one of the telephones may have rung and nobody knows for how long. */
function longestRing(legs: readonly Leg[], call: Call): number | null {
  const rung = legs.filter(
    ({ ringingAt, outcome }) => ringingAt !== null || (outcome !== 'BUSY' && outcome !== 'UNREACHABLE'),
  );
  const rings = rung.map(({ ringingAt, answeredAt, endedAt }) => {
    const stoppedAt = answeredAt ?? endedAt ?? call.endedAt;
    return ringingAt === null || stoppedAt === null ? null : (Date.parse(stoppedAt) - Date.parse(ringingAt)) / 1000;
  });
  return rings.length === 0 || rings.includes(null) ? null : Math.max(0, ...rings.map(Number));
}
