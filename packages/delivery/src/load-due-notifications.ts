import { wasLeft } from '@unmissed/core';
import {
  countMissedCalls,
  groupBy,
  listAttempts,
  listCallsByIds,
  listDialPlansByIds,
  listLegs,
  listMailboxesByIds,
  listMailboxPoliciesByIds,
  listVoiceMessages,
  type NotificationRow,
  type Queryable,
} from '@unmissed/database';
import type { DueNotification } from './due-notification.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Reads, as it is at this moment, what is needed to decide and to write the mails. */
export async function loadDueNotifications(
  tx: Queryable,
  organizationId: string,
  rows: readonly NotificationRow[],
  now: Date,
): Promise<DueNotification[]> {
  const callIds = [...new Set(rows.map(({ callId }) => callId))];
  const calls = byId(await listCallsByIds(tx, organizationId, callIds));
  const legs = groupBy(await listLegs(tx, organizationId, callIds), ({ callId }) => callId);
  const voiceMails = new Set(rows.filter(({ kind }) => kind === 'VOICE_MAIL').map(({ callId }) => callId));
  const messages = groupBy(
    voiceMails.size === 0 ? [] : await listVoiceMessages(tx, organizationId, [...voiceMails]),
    ({ callId }) => callId,
  );
  const mailboxes = byId(
    await listMailboxesByIds(tx, organizationId, [...new Set(rows.map(({ mailboxId }) => mailboxId))]),
  );
  const ids = (field: 'mailboxPolicyId' | 'dialPlanId') => [
    ...new Set([...mailboxes.values()].map((mailbox) => mailbox[field]).filter((id) => id !== null)),
  ];
  const policies = byId(await listMailboxPoliciesByIds(tx, organizationId, ids('mailboxPolicyId')));
  const dialPlans = byId(await listDialPlansByIds(tx, organizationId, ids('dialPlanId')));
  const tried = rows.filter(({ attemptCount }) => attemptCount > 0).map(({ id }) => id);
  const attempts = groupBy(
    tried.length === 0 ? [] : await listAttempts(tx, organizationId, tried),
    ({ notificationId }) => notificationId,
  );
  const callsToday = await countCallsToday(tx, organizationId, rows, now);
  return rows.map((notification) => {
    const mailbox = mailboxes.get(notification.mailboxId)!;
    return {
      notification,
      call: calls.get(notification.callId)!,
      legs: legs.get(notification.callId) ?? [],
      voiceMessages:
        notification.kind === 'VOICE_MAIL'
          ? (messages.get(notification.callId) ?? []).filter((one) => one.mailboxId === mailbox.id && wasLeft(one))
          : [],
      mailbox,
      policy: policies.get(mailbox.mailboxPolicyId ?? '') ?? null,
      dialPlan: dialPlans.get(mailbox.dialPlanId ?? '') ?? null,
      attempts: attempts.get(notification.id) ?? [],
      callsToday: callsToday.get(pairOf(notification)) ?? 1,
    };
  });
}

async function countCallsToday(
  tx: Queryable,
  organizationId: string,
  rows: readonly NotificationRow[],
  now: Date,
): Promise<Map<string, number>> {
  const pairs = new Map(
    rows.flatMap((row) => {
      const { kind, mailboxId, callerKey } = row;
      return kind === 'MISSED_CALL' && callerKey !== null ? [[pairOf(row), { mailboxId, callerKey }]] : [];
    }),
  );
  if (pairs.size === 0) return new Map();
  const counts = await countMissedCalls(tx, organizationId, [...pairs.values()], new Date(now.getTime() - dayMs));
  return new Map([...pairs.keys()].map((pair, place) => [pair, Math.max(1, counts[place]!)]));
}

function pairOf({ mailboxId, callerKey }: NotificationRow): string {
  return `${mailboxId} ${callerKey}`;
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
