import { decide, type DecisionReason, type Facts, type PolicySettings } from './decide.ts';

/** A missed-call decision as the log has it. */
export interface RecordedDecision {
  reason: DecisionReason;
  /** Whether its mail was sent, whatever was decided later. */
  wasSent: boolean;
  /** As the policy was then; null: nobody knows any more. */
  policy: PolicySettings | null;
  /** What is asked after a policy that forbade it, the mailbox as it was then; null where none did. */
  facts: Pick<Facts, 'call' | 'mailbox'> | null;
}

export interface ReplayedDecision {
  reason: DecisionReason;
  isNotified: boolean;
}

/** Which `decide` gives only after it has asked the policy. */
const reasonsOfPolicy: ReadonlySet<DecisionReason> = new Set<DecisionReason>([
  'NOTIFY',
  'POLICY_FORBIDS',
  'USER_OPTED_OUT',
  'LEGACY_MAILBOX_SERVER',
  'CALL_TOO_OLD',
  'NO_EMAIL_ADDRESS',
]);

/** Whether the user was told: by a mail that is due, or that left before something else was decided. */
export function wasNotified({ reason, wasSent }: Pick<RecordedDecision, 'reason' | 'wasSent'>): boolean {
  return wasSent || reason === 'NOTIFY';
}

/**
 * What would have been decided with `policy`. The same settings as then give what is recorded, whatever else is known
 * of that time by now: a recorded reason says more of it than the clocks of several computers.
 */
export function replayDecision(recorded: RecordedDecision, policy: PolicySettings): ReplayedDecision {
  const allows = policy.allowMissedCallNotifications;
  if (allows === (allowedThen(recorded) ?? allows)) {
    return { reason: recorded.reason, isNotified: wasNotified(recorded) };
  }
  const reason = allows ? reasonWhenAllowed(recorded, policy) : reasonWhenForbidden(recorded);
  return { reason, isNotified: reason === 'NOTIFY' || (recorded.wasSent && allows) };
}

function reasonWhenAllowed({ reason, facts }: RecordedDecision, policy: PolicySettings): DecisionReason {
  if (reason !== 'POLICY_FORBIDS' || facts === null) return reason;
  // The policy was asked, so the call was missed and the mailbox enabled.
  const mailbox = { ...facts.mailbox, enabled: true };
  return decide({ kind: 'MISSED_CALL', verdict: 'MISSED', call: facts.call, mailbox, policy });
}

function reasonWhenForbidden({ reason }: RecordedDecision): DecisionReason {
  return reasonsOfPolicy.has(reason) ? 'POLICY_FORBIDS' : reason;
}

function allowedThen({ reason, policy }: RecordedDecision): boolean | null {
  return reasonsOfPolicy.has(reason) ? reason !== 'POLICY_FORBIDS' : (policy?.allowMissedCallNotifications ?? null);
}
