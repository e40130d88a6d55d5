import { decide, type DecisionReason, heldUntil, quietTimeOf } from '@unmissed/core';
import {
  type AttemptRow,
  beginSending,
  type Database,
  lockDue,
  type NotificationRow,
  type Queryable,
  saveAttempts,
  saveNotifications,
  transaction,
} from '@unmissed/database';
import type { DueNotification } from './due-notification.ts';
import { enterLane } from './enter-lane.ts';
import type { Lane } from './lane.ts';
import { loadDueNotifications } from './load-due-notifications.ts';
import { messageIdDomain } from './sender.ts';

export interface BeginOptions {
  organizationId: string;
  lane: Pick<Lane, 'id' | 'messagesPerMinuteMax' | 'sender'> & { transport: { name: string } };
  /** Whether the lane was down when it was looked at. */
  isDown: boolean;
  limit: number;
  leaseMs: number;
  now: () => Date;
}

/** A notification of which an attempt was begun, as it is now. */
export interface BegunAttempt extends DueNotification {
  /** What it was before. */
  before: NotificationRow;
  /** Whether it shows if a lane that is down works again. */
  isProbe: boolean;
}

export interface BegunAttempts {
  begun: BegunAttempt[];
  /** Why others that were due are not to be sent after all. */
  suppressed: DecisionReason[];
  /** How many wait for the end of quiet hours. */
  heldCount: number;
}

interface Moment extends Pick<BeginOptions, 'lane' | 'leaseMs'> {
  now: Date;
}

/**
 * Takes what is due, as much as the lane lets through, decides once more with the settings of this moment, and marks
 * what is to be sent as SENDING. When this has returned, no change of settings that was made before it was missed.
 */
export async function beginAttempts(db: Database, options: BeginOptions): Promise<BegunAttempts> {
  const { organizationId, lane, leaseMs } = options;
  return transaction(db, async (tx) => {
    await beginSending(tx, organizationId);
    // Read after the wait for the lock: before, the attempts would seem older than a change that was waited for.
    const now = options.now();
    const entry = await enterLane(tx, options, now);
    if (entry.limit === 0) return { begun: [], suppressed: [], heldCount: 0 };
    const rows = await lockDue(tx, organizationId, now, entry.limit);
    const decided = await decideAgain(tx, rows, { lane, leaseMs, now });
    await saveNotifications(
      tx,
      decided.map(({ notification }) => notification),
    );
    const begun = decided.filter(({ notification }) => notification.status === 'SENDING');
    await saveAttempts(
      tx,
      begun.map(({ notification }) => newAttempt(notification, lane.transport.name, now)),
    );
    await entry.use(begun.length);
    const before = new Map(rows.map((row) => [row.id, row]));
    const isHeld = ({ reason }: NotificationRow) => reason === 'HELD_FOR_QUIET_HOURS';
    const others = decided.map(({ notification }) => notification).filter(({ status }) => status !== 'SENDING');
    return {
      begun: begun.map((one) => ({
        ...one,
        before: before.get(one.notification.id)!,
        isProbe: entry.isProbe,
      })),
      suppressed: others.filter((one) => !isHeld(one)).map(({ reason }) => reason),
      heldCount: others.filter(isHeld).length,
    };
  });
}

async function decideAgain(
  tx: Queryable,
  rows: readonly NotificationRow[],
  moment: Moment,
): Promise<DueNotification[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const due = await loadDueNotifications(tx, first.organizationId, rows, moment.now);
  return due.map((one) => ({ ...one, notification: decidedAgain(one, moment) }));
}

function decidedAgain(
  { notification, call, mailbox, policy, dialPlan }: DueNotification,
  { lane, leaseMs, now }: Moment,
): NotificationRow {
  const { kind, verdict } = notification;
  const reason = decide({ kind, verdict, call, circumstances: notification, mailbox, policy });
  const decision = {
    reason,
    decidedAt: now,
    mailboxPolicyId: policy?.id ?? null,
    policyVersion: policy?.version ?? null,
  };
  if (reason !== 'NOTIFY') {
    // Of an uncertain one the server may have the mail already: it is not sent again, but not unsent either.
    const status = notification.status === 'UNCERTAIN' ? 'UNCERTAIN' : 'SUPPRESSED';
    return { ...notification, ...decision, status, nextAttemptAt: null };
  }
  const end = heldUntil(notification, now, quietTimeOf(kind, mailbox, policy, dialPlan));
  const told = { ...decision, reason: end === null ? ('NOTIFY' as const) : ('HELD_FOR_QUIET_HOURS' as const) };
  // The Date of a mail is when it was decided. It moves with the mail, but not between its attempts.
  const isMoved = notification.attemptCount === 0 && notification.reason !== told.reason;
  const standing = { ...notification, ...told, decidedAt: isMoved ? now : notification.decidedAt };
  if (end !== null) return { ...standing, nextAttemptAt: end };
  return {
    ...standing,
    status: 'SENDING',
    nextAttemptAt: null,
    leaseUntil: new Date(now.getTime() + leaseMs),
    firstAttemptAt: notification.firstAttemptAt ?? now,
    attemptCount: notification.attemptCount + 1,
    // SMTP can accept a mail and lose the reply; a stable id lets receivers drop the repeat we then send.
    messageId: notification.messageId ?? `<${notification.id}@${messageIdDomain(lane.sender)}>`,
  };
}

function newAttempt({ organizationId, id, attemptCount }: NotificationRow, host: string, now: Date): AttemptRow {
  return {
    organizationId,
    notificationId: id,
    number: attemptCount,
    startedAt: now,
    handedOverAt: null,
    endedAt: null,
    outcome: null,
    host,
    smtpCode: null,
    response: null,
  };
}
