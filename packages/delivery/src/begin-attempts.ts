import { decide } from '@unmissed/core';
import {
  type AttemptRow,
  beginSending,
  type Database,
  insertAttempts,
  lockDue,
  type NotificationRow,
  saveNotifications,
  transaction,
} from '@unmissed/database';
import type { DueNotification } from './due-notification.ts';
import { loadDueNotifications } from './load-due-notifications.ts';

export interface BeginOptions {
  organizationId: string;
  /** Name of the transport, for the attempts. */
  host: string;
  /** What stands behind the @ of Message-IDs. */
  messageIdDomain: string;
  limit: number;
  leaseMs: number;
  now: () => Date;
}

interface Moment extends Omit<BeginOptions, 'now'> {
  now: Date;
}

export interface BegunAttempts {
  begun: DueNotification[];
  /** How many were looked at, those that are not to be sent after all included. */
  seen: number;
}

/**
 * Takes what is due, decides once more with the settings of this moment, and marks what is to be sent as
 * SENDING. When this has returned, sending has begun: no change of settings can stop it, and none that
 * was made before it was missed.
 */
export async function beginAttempts(db: Database, options: BeginOptions): Promise<BegunAttempts> {
  const { organizationId, limit } = options;
  return transaction(db, async (tx) => {
    await beginSending(tx, organizationId);
    // Read after the wait for the lock: before, the attempts would seem older than a change that was waited for.
    const now = options.now();
    const rows = await lockDue(tx, organizationId, now, limit);
    const due = (await loadDueNotifications(tx, organizationId, rows)).map((one) =>
      decideAgain(one, { ...options, now }),
    );
    const begun = due.filter(({ notification }) => notification.status === 'SENDING');
    await saveNotifications(
      tx,
      due.map(({ notification }) => notification),
    );
    await insertAttempts(
      tx,
      begun.map(({ notification }) => newAttempt(notification, { ...options, now })),
    );
    return { begun, seen: rows.length };
  });
}

function decideAgain(due: DueNotification, { messageIdDomain, leaseMs, now }: Moment): DueNotification {
  const { notification, call, mailbox, policy } = due;
  const reason = decide({ verdict: notification.verdict, call, mailbox, policy });
  const decision = {
    reason,
    decidedAt: now,
    mailboxPolicyId: policy?.id ?? null,
    policyVersion: policy?.version ?? null,
  };
  if (reason !== 'NOTIFY') {
    // Of an uncertain one the server may have the mail already: it is not sent again, but not unsent either.
    const status = notification.status === 'UNCERTAIN' ? 'UNCERTAIN' : 'SUPPRESSED';
    return { ...due, notification: { ...notification, ...decision, status, nextAttemptAt: null } };
  }
  return {
    ...due,
    notification: {
      ...notification,
      // The decision stands; only who made it, and when, is kept from the first time.
      mailboxPolicyId: decision.mailboxPolicyId,
      policyVersion: decision.policyVersion,
      status: 'SENDING',
      nextAttemptAt: null,
      leaseUntil: new Date(now.getTime() + leaseMs),
      attemptCount: notification.attemptCount + 1,
      // SMTP can accept a mail and lose the reply; a stable id lets receivers drop the repeat we then send.
      messageId: notification.messageId ?? `<${notification.id}@${messageIdDomain}>`,
    },
  };
}

function newAttempt({ organizationId, id, attemptCount }: NotificationRow, { host, now }: Moment): AttemptRow {
  return {
    organizationId,
    notificationId: id,
    number: attemptCount,
    startedAt: now,
    endedAt: null,
    outcome: null,
    host,
    smtpCode: null,
    response: null,
  };
}
