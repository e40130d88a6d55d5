import type { CallCircumstances } from './call-circumstances.ts';
import {
  decide,
  type DecisionReason,
  excludingRule,
  type Facts,
  isTold,
  type PolicySettings,
  reasonsAskedFor,
} from './decide.ts';

/** A missed-call decision as the log has it. */
export interface RecordedDecision {
  reason: DecisionReason;
  /** Whether its mail was sent, whatever was decided later. */
  wasSent: boolean;
  /** What it was decided of. */
  circumstances: CallCircumstances;
  /** As the policy was then; null: nobody knows any more. */
  policy: PolicySettings | null;
  /** What is asked beside and after a policy that excluded it, the mailbox as it was then; null where none did. */
  facts: Pick<Facts, 'call' | 'mailbox'> | null;
}

export interface ReplayedDecision {
  reason: DecisionReason;
  isNotified: boolean;
}

const asked = reasonsAskedFor('MISSED_CALL');
/** Which `decide` gives only after it has asked whether the policy allows any. */
const reasonsOfPolicy = new Set<DecisionReason>([...asked.slice(asked.indexOf('POLICY_FORBIDS')), 'NOTIFY']);
/** Which it gives only after it has asked the policy's call rules. */
const reasonsOfRules = new Set<DecisionReason>([...asked.slice(asked.indexOf('INTERNAL_EXCLUDED')), 'NOTIFY']);

/** Whether the user was told: by a mail that is due or held, or that left before something else was decided. */
export function wasNotified({ reason, wasSent }: Pick<RecordedDecision, 'reason' | 'wasSent'>): boolean {
  return wasSent || isTold(reason);
}

/**
 * What would have been decided with `policy`; quiet hours are left as they were. The same settings as then give what is
 * recorded, whatever else is known of that time by now: a recorded reason says more of it than the clocks of several
 * computers.
 */
export function replayDecision(recorded: RecordedDecision, policy: PolicySettings): ReplayedDecision {
  if (isAlike(settingsThen(recorded, policy), policy)) {
    return { reason: recorded.reason, isNotified: wasNotified(recorded) };
  }
  const reason = reasonWith(recorded, policy);
  return { reason, isNotified: isTold(reason) || (recorded.wasSent && !excludes(policy, recorded.circumstances)) };
}

function reasonWith(recorded: RecordedDecision, policy: PolicySettings): DecisionReason {
  const { reason, circumstances } = recorded;
  if (!reasonsOfPolicy.has(reason)) return reason;
  if (!policy.allowMissedCallNotifications) return 'POLICY_FORBIDS';
  if (reason === 'POLICY_FORBIDS') return reasonWhenAllowed(recorded, policy);
  if (!reasonsOfRules.has(reason)) return reason;
  const rule = excludingRule(circumstances, policy);
  if (rule !== null) return rule;
  return isTold(reason) || reason === 'NO_EMAIL_ADDRESS' ? reason : reasonWhenIncluded(recorded);
}

function reasonWhenAllowed({ reason, circumstances, facts }: RecordedDecision, policy: PolicySettings): DecisionReason {
  if (facts === null) return reason;
  // The policy was asked, so the call was missed and the mailbox enabled.
  const mailbox = { ...facts.mailbox, enabled: true };
  return decide({ kind: 'MISSED_CALL', verdict: 'MISSED', call: facts.call, circumstances, mailbox, policy });
}

/** The rules were asked, so nothing that is asked before them stood against it. */
function reasonWhenIncluded({ reason, facts }: RecordedDecision): DecisionReason {
  if (facts === null) return reason;
  return facts.mailbox.emailAddress === null ? 'NO_EMAIL_ADDRESS' : 'NOTIFY';
}

function excludes(policy: PolicySettings, circumstances: CallCircumstances): boolean {
  return !policy.allowMissedCallNotifications || excludingRule(circumstances, policy) !== null;
}

/** As far as they are known; else as `now`. */
function settingsThen({ reason, policy }: RecordedDecision, now: PolicySettings): PolicySettings {
  const then = policy ?? now;
  return reasonsOfPolicy.has(reason) ? { ...then, allowMissedCallNotifications: reason !== 'POLICY_FORBIDS' } : then;
}

function isAlike(one: PolicySettings, other: PolicySettings): boolean {
  return (
    one.allowMissedCallNotifications === other.allowMissedCallNotifications &&
    one.notifyInternalCalls === other.notifyInternalCalls &&
    one.notifyHiddenCallers === other.notifyHiddenCallers &&
    one.notifyGroupCalls === other.notifyGroupCalls &&
    one.ringSecondsMin === other.ringSecondsMin
  );
}
