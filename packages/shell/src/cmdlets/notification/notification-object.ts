import type { Notification } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';
import { enumName } from '../enum-names.ts';
import { momentOf } from '../moment-of.ts';

/** One entry of the notification log. `Identity` is its id, as Resend-UMNotification takes it. */
export function notificationObject(notification: Notification): ShellObject {
  const { call, mailbox, decision, attempts } = notification;
  return {
    type: 'UMNotification',
    properties: {
      Date: momentOf(call.startedAt ?? call.receivedAt),
      Mailbox: mailbox.displayName,
      PrimarySmtpAddress: mailbox.emailAddress,
      CallingNumber: call.caller.number ?? call.caller.sipUri,
      CallingName: call.caller.name,
      CalledNumber: call.calledNumber,
      Kind: enumName(notification.kind),
      Status: enumName(notification.status),
      Verdict: enumName(decision.verdict),
      Reason: enumName(decision.reason),
      Explanation: decision.explanation,
      UMMailboxPolicy: notification.mailboxPolicy?.name ?? null,
      PolicyVersion: decision.policyVersion,
      AttemptCount: attempts.length,
      LastResponse: attempts.at(-1)?.response ?? null,
      NextAttempt: momentOf(notification.nextAttemptAt),
      WhenSent: momentOf(notification.sentAt),
      MessageId: notification.messageId,
      Source: call.source,
      CallId: call.callId,
      Identity: notification.id,
      Guid: notification.id,
      WhenCreated: momentOf(notification.createdAt),
    },
  };
}

export const notificationColumns: readonly string[] = ['Date', 'Mailbox', 'CallingNumber', 'Status', 'Reason'];
