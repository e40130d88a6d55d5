import type { Notification } from '@unmissed/sdk';
import type { EnumWords } from '../catalogue/en/enums.ts';
import type { CsvCell } from '../data/csv-text.ts';

/** A notification as a line of a CSV file, in the order of the catalogue's `export.columns`. Times are in UTC. */
export function notificationCells(
  notification: Notification,
  { kinds, statuses, reasons }: Pick<EnumWords, 'kinds' | 'statuses' | 'reasons'>,
): readonly CsvCell[] {
  const { id, kind, status, decision, mailbox, mailboxPolicy, call, attempts, createdAt, sentAt } = notification;
  const last = attempts.at(-1);
  return [
    createdAt,
    kinds[kind],
    statuses[status],
    reasons[decision.reason],
    decision.explanation,
    mailbox.displayName,
    mailbox.emailAddress,
    call.caller.number ?? call.caller.sipUri,
    call.caller.name,
    call.calledNumber,
    call.startedAt,
    call.endedAt,
    mailboxPolicy?.name ?? null,
    decision.policyVersion,
    attempts.length,
    last?.smtpCode ?? null,
    last?.response ?? null,
    sentAt,
    id,
    call.callId,
    call.source,
  ];
}
