import type { Call } from './fold.ts';
import type { Verdict } from './verdict.ts';

/** Kinds of mail. */
export type NotificationKind = 'MISSED_CALL' | 'VOICE_MAIL';

export type DecisionReason =
  | 'NOTIFY'
  | Exclude<Verdict, 'MISSED'>
  | 'POLICY_FORBIDS'
  | 'USER_OPTED_OUT'
  | 'MAILBOX_DISABLED'
  | 'NO_EMAIL_ADDRESS'
  | 'LEGACY_MAILBOX_SERVER'
  | 'CALL_TOO_OLD';

/** What of a call matters once the verdict is known. */
export type DecidedCall = Pick<Call, 'endedAt' | 'endReportedAt' | 'reachedMessageService'>;

export interface MailboxSettings {
  enabled: boolean;
  emailAddress: string | null;
  missedCallNotificationEnabled: boolean;
  /** On an Exchange 2007 or 2010 Mailbox server. */
  legacyMailboxServer: boolean;
}

export interface PolicySettings {
  allowMissedCallNotifications: boolean;
}

export interface Facts {
  kind: NotificationKind;
  verdict: Verdict;
  call: DecidedCall;
  mailbox: MailboxSettings;
  /** Null only for a disabled mailbox that gave its policy up. */
  policy: PolicySettings | null;
}

/** A call whose end is reported later than this is nobody's news any more. */
export const callTooOldMs = 24 * 60 * 60 * 1000;

/** Whether the called user may be told: `NOTIFY`, or the first reason not to. */
export function decide({ kind, ...facts }: Facts): DecisionReason {
  return kind === 'VOICE_MAIL' ? decideVoiceMail(facts) : decideMissedCall(facts);
}

function decideMissedCall({ verdict, call, mailbox, policy }: Omit<Facts, 'kind'>): DecisionReason {
  if (verdict !== 'MISSED') return verdict;
  if (!mailbox.enabled || policy === null) return 'MAILBOX_DISABLED';
  if (!policy.allowMissedCallNotifications) return 'POLICY_FORBIDS';
  if (!mailbox.missedCallNotificationEnabled) return 'USER_OPTED_OUT';
  // Exchange 2007 and 2010 servers get the notice from the message service only.
  if (mailbox.legacyMailboxServer && call.reachedMessageService === false) return 'LEGACY_MAILBOX_SERVER';
  if (isTooOld(call)) return 'CALL_TOO_OLD';
  if (mailbox.emailAddress === null) return 'NO_EMAIL_ADDRESS';
  return 'NOTIFY';
}

/**
 * A recording is delivered whoever answered, before the call's end is known, however late, and whatever is switched off
 * for missed calls, as in Exchange. `NOT_OFFERED`: by now its target leads to another mailbox, or to none.
 */
function decideVoiceMail({ verdict, mailbox, policy }: Omit<Facts, 'kind' | 'call'>): DecisionReason {
  if (verdict === 'NOT_OFFERED') return verdict;
  if (!mailbox.enabled || policy === null) return 'MAILBOX_DISABLED';
  if (mailbox.emailAddress === null) return 'NO_EMAIL_ADDRESS';
  return 'NOTIFY';
}

/** Where the delivery of a decision starts; `nextAttemptAt` is null while there is nothing to do. */
export interface DeliveryStart {
  status: 'WAITING' | 'SUPPRESSED';
  nextAttemptAt: Date | null;
}

export function deliveryOf(reason: DecisionReason, knownAt: Date | null, settleSeconds: number): DeliveryStart {
  if (reason === 'NOTIFY') return { status: 'WAITING', nextAttemptAt: dueAt(knownAt, settleSeconds) };
  return { status: reason === 'IN_PROGRESS' ? 'WAITING' : 'SUPPRESSED', nextAttemptAt: null };
}

/**
 * When a notification may go out: `settleSeconds` after `knownAt`, when we learned of the call's end or, before that,
 * of a voice message, so that late legs and the message store can still correct it. By our clock alone: a PBX whose
 * clock is wrong, or that comes back from an outage, still gets the whole settle time.
 */
export function dueAt(knownAt: Date | null, settleSeconds: number): Date | null {
  return knownAt === null ? null : new Date(knownAt.getTime() + settleSeconds * 1000);
}

function isTooOld({ endedAt, endReportedAt }: DecidedCall): boolean {
  return endedAt !== null && endReportedAt !== null && endReportedAt.getTime() - endedAt.getTime() > callTooOldMs;
}
