import { decide, deliveryOf, verdictsOf, type VerdictWithEvidence } from '@unmissed/core';
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
  type ReadNumbers,
  saveDecisions,
  type StoredCall,
} from '@unmissed/database';

type CallWithNumbers = StoredCall & ReadNumbers;

/** Decides for every mailbox called in `calls` and writes the decisions into the log. */
export async function decideCalls(
  tx: Queryable,
  organizationId: string,
  dialPlans: readonly DialPlanRow[],
  calls: readonly CallWithNumbers[],
  now: Date,
): Promise<void> {
  const noted = groupBy(
    await listNotificationsOfCalls(
      tx,
      organizationId,
      calls.map(({ id }) => id),
    ),
    ({ callId }) => callId,
  );
  const verdicts = calls.map((one) => ({ ...one, verdicts: currentVerdicts(one, noted.get(one.id) ?? []) }));
  const mailboxIds = new Set(verdicts.flatMap((one) => [...one.verdicts.keys()]));
  const mailboxes = await listMailboxesByIds(tx, organizationId, [...mailboxIds]);
  const policyIds = new Set(mailboxes.map(({ mailboxPolicyId }) => mailboxPolicyId).filter((id) => id !== null));
  const policies = await listMailboxPoliciesByIds(tx, organizationId, [...policyIds]);
  const mailboxById = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const policyById = new Map(policies.map((policy) => [policy.id, policy]));

  const rows = verdicts.flatMap((one) =>
    [...one.verdicts].map(([mailboxId, verdict]) => {
      const mailbox = mailboxById.get(mailboxId)!;
      const policy = policyById.get(mailbox.mailboxPolicyId ?? '') ?? null;
      const settleSeconds = dialPlans.find(({ id }) => id === mailbox.dialPlanId)?.settleSeconds ?? 0;
      return toRow(organizationId, one, verdict, mailbox, policy, settleSeconds, now);
    }),
  );
  await saveDecisions(tx, organizationId, rows);
}

/** Verdicts of the mailboxes called, and of those that an address led to before and no longer does. */
function currentVerdicts(
  { call, mailboxOf }: CallWithNumbers,
  noted: readonly NotificationRow[],
): Map<string, VerdictWithEvidence> {
  const verdicts = verdictsOf(call, mailboxOf);
  for (const { mailboxId } of noted) {
    if (!verdicts.has(mailboxId)) verdicts.set(mailboxId, { verdict: 'NOT_OFFERED', legIds: [] });
  }
  return verdicts;
}

function toRow(
  organizationId: string,
  { id: callId, call, callerKey }: CallWithNumbers,
  { verdict, legIds }: VerdictWithEvidence,
  mailbox: MailboxRow,
  policy: MailboxPolicyRow | null,
  settleSeconds: number,
  now: Date,
): NotificationRow {
  const reason = decide({ verdict, call, mailbox, policy });
  return {
    organizationId,
    id: newId(),
    callId,
    mailboxId: mailbox.id,
    kind: 'MISSED_CALL',
    ...deliveryOf(reason, call, settleSeconds),
    verdict,
    reason,
    legIds,
    decidedAt: now,
    mailboxPolicyId: policy?.id ?? null,
    policyVersion: policy?.version ?? null,
    dialPlanId: mailbox.dialPlanId,
    callerKey,
    createdAt: now,
    leaseUntil: null,
    attemptCount: 0,
    messageId: null,
    sentAt: null,
  };
}
