import {
  circumstancesOf,
  decide,
  deliveryOf,
  dueAt,
  type NotificationKind,
  quietTimeOf,
  verdictsOf,
  type VerdictWithEvidence,
  voiceMailboxesOf,
} from '@unmissed/core';
import {
  type DialPlanRow,
  groupBy,
  listMailboxesByIds,
  listMailboxPoliciesByIds,
  listNotificationsOfCalls,
  type MailboxPolicyRow,
  type MailboxRow,
  newId,
  type NotificationRow,
  type Queryable,
  saveDecisions,
  type StoredCall,
} from '@unmissed/database';
import type { CallNumbers } from './read-numbers.ts';

type CallWithNumbers = StoredCall & CallNumbers;

/**
 * Decides for every mailbox called in `calls` and writes the decisions into the log. Of the calls in `newCallIds`
 * nothing was decided yet.
 */
export async function decideCalls(
  tx: Queryable,
  organizationId: string,
  dialPlans: readonly DialPlanRow[],
  calls: readonly CallWithNumbers[],
  newCallIds: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const decidedIds = calls.map(({ id }) => id).filter((id) => !newCallIds.has(id));
  const decided = decidedIds.length === 0 ? [] : await listNotificationsOfCalls(tx, organizationId, decidedIds);
  const noted = groupBy(decided, ({ callId }) => callId);
  const subjects = calls.flatMap((one) => subjectsOf(one, noted.get(one.id) ?? [], now));
  const mailboxIds = new Set(subjects.map(({ mailboxId }) => mailboxId));
  const mailboxes = await listMailboxesByIds(tx, organizationId, [...mailboxIds]);
  const policyIds = new Set(mailboxes.map(({ mailboxPolicyId }) => mailboxPolicyId).filter((id) => id !== null));
  const policies = await listMailboxPoliciesByIds(tx, organizationId, [...policyIds]);
  const mailboxById = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const policyById = new Map(policies.map((policy) => [policy.id, policy]));

  const rows = subjects.map((subject) => {
    const mailbox = mailboxById.get(subject.mailboxId)!;
    const policy = policyById.get(mailbox.mailboxPolicyId ?? '') ?? null;
    const dialPlan = dialPlans.find(({ id }) => id === mailbox.dialPlanId) ?? null;
    return toRow(organizationId, subject, { mailbox, policy, dialPlan }, now);
  });
  await saveDecisions(tx, organizationId, rows);
}

/** What is to be decided: whether to tell one mailbox of one call, by one kind of mail. */
interface Subject extends VerdictWithEvidence {
  one: CallWithNumbers;
  kind: NotificationKind;
  mailboxId: string;
  /** When we learned what there is to tell; null: not yet. */
  knownAt: Date | null;
}

/**
 * The mailboxes called, and those that an address led to before and no longer does. A voice mail need not wait for the
 * call's end: a message store may never report it.
 */
function subjectsOf(one: CallWithNumbers, noted: readonly NotificationRow[], now: Date): Subject[] {
  const { call, mailboxOf } = one;
  const verdicts = verdictsOf(call, mailboxOf);
  const voiceMailboxes = voiceMailboxesOf(call, mailboxOf);
  const ofVoiceMail = new Map([...verdicts].filter(([mailboxId]) => voiceMailboxes.has(mailboxId)));
  const subjects = (kind: NotificationKind, current: ReadonlyMap<string, VerdictWithEvidence>): Subject[] => {
    const before = new Map(noted.filter((row) => row.kind === kind).map((row) => [row.mailboxId, row]));
    return [...new Set([...current.keys(), ...before.keys()])].map((mailboxId) => {
      const toldAt = kind === 'VOICE_MAIL' ? (before.get(mailboxId)?.createdAt ?? now) : null;
      const verdict = current.get(mailboxId) ?? notOffered;
      return { one, kind, mailboxId, ...verdict, knownAt: call.endReportedAt ?? toldAt };
    });
  };
  return [...subjects('MISSED_CALL', verdicts), ...subjects('VOICE_MAIL', ofVoiceMail)];
}

const notOffered: VerdictWithEvidence = { verdict: 'NOT_OFFERED', legIds: [] };

interface Settings {
  mailbox: MailboxRow;
  policy: MailboxPolicyRow | null;
  dialPlan: DialPlanRow | null;
}

function toRow(
  organizationId: string,
  { one, kind, mailboxId, knownAt, verdict, legIds }: Subject,
  { mailbox, policy, dialPlan }: Settings,
  now: Date,
): NotificationRow {
  const { id: callId, call, callerKey, mailboxOf } = one;
  const circumstances = circumstancesOf(call, mailboxId, mailboxOf, one.isCallerOf(mailbox.dialPlanId));
  const reason = decide({ kind, verdict, call, circumstances, mailbox, policy });
  const due = dueAt(knownAt, dialPlan?.settleSeconds ?? 0);
  return {
    organizationId,
    id: newId(),
    callId,
    mailboxId,
    kind,
    ...deliveryOf(reason, due, quietTimeOf(kind, mailbox, policy, dialPlan)),
    verdict,
    legIds,
    ...circumstances,
    decidedAt: now,
    mailboxPolicyId: policy?.id ?? null,
    policyVersion: policy?.version ?? null,
    dialPlanId: mailbox.dialPlanId,
    callerKey,
    createdAt: now,
    leaseUntil: null,
    handedOverAt: null,
    attemptCount: 0,
    failureCount: 0,
    firstAttemptAt: null,
    messageId: null,
    sentAt: null,
  };
}
