import type { CallCircumstances } from './call-circumstances.ts';
import type { Call } from './fold.ts';
import { type QuietHours, quietSpanAt, type QuietTime } from './quiet-hours.ts';
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
  | 'CALL_TOO_OLD'
  | CallRuleReason
  | 'HELD_FOR_QUIET_HOURS';

export type CallRuleReason = 'INTERNAL_EXCLUDED' | 'CALLER_HIDDEN_EXCLUDED' | 'RANG_TOO_SHORT' | 'GROUP_RULE';

/** What of a call matters once the verdict is known. */
export type DecidedCall = Pick<Call, 'endedAt' | 'endReportedAt' | 'reachedMessageService'>;

export interface MailboxSettings {
  enabled: boolean;
  emailAddress: string | null;
  missedCallNotificationEnabled: boolean;
  /** On an Exchange 2007 or 2010 Mailbox server. */
  legacyMailboxServer: boolean;
}

/** Of which missed calls the users of a policy are told. */
export interface CallRules {
  notifyInternalCalls: boolean;
  notifyHiddenCallers: boolean;
  notifyGroupCalls: boolean;
  /** A call that rang for less is not told. */
  ringSecondsMin: number;
}

/** Of all. */
export const defaultCallRules: CallRules = {
  notifyInternalCalls: true,
  notifyHiddenCallers: true,
  notifyGroupCalls: true,
  ringSecondsMin: 0,
};

export interface PolicySettings extends CallRules {
  allowMissedCallNotifications: boolean;
}

export interface Facts {
  kind: NotificationKind;
  verdict: Verdict;
  call: DecidedCall;
  circumstances: CallCircumstances;
  mailbox: MailboxSettings;
  /** Null only for a disabled mailbox that gave its policy up. */
  policy: PolicySettings | null;
}

/** A call whose end is reported later than this is nobody's news any more. */
export const callTooOldMs = 24 * 60 * 60 * 1000;

type Excludes = (circumstances: CallCircumstances, rules: CallRules) => boolean;

const callRules: readonly (readonly [CallRuleReason, Excludes])[] = [
  ['INTERNAL_EXCLUDED', ({ isCallerInternal }, rules) => isCallerInternal && !rules.notifyInternalCalls],
  ['CALLER_HIDDEN_EXCLUDED', ({ isCallerHidden }, rules) => isCallerHidden && !rules.notifyHiddenCallers],
  // What is not known excludes nothing.
  ['RANG_TOO_SHORT', ({ ringSeconds }, rules) => ringSeconds !== null && ringSeconds < rules.ringSecondsMin],
  ['GROUP_RULE', ({ isGroupCall }, rules) => isGroupCall && !rules.notifyGroupCalls],
];

type Obstacle = readonly [DecisionReason, standsAgainst: (facts: Facts) => boolean];

const isVerdict = (verdict: Exclude<Verdict, 'MISSED'>): Obstacle => [verdict, (facts) => facts.verdict === verdict];
const isDisabled: Obstacle = ['MAILBOX_DISABLED', ({ mailbox, policy }) => !mailbox.enabled || policy === null];
const hasNoAddress: Obstacle = ['NO_EMAIL_ADDRESS', ({ mailbox }) => mailbox.emailAddress === null];

/** In this order; the first that stands against telling the user is the reason. */
const obstacles: Record<NotificationKind, readonly Obstacle[]> = {
  MISSED_CALL: [
    ...(['IN_PROGRESS', 'ANSWERED', 'VOICE_MESSAGE_LEFT', 'ANSWERED_ELSEWHERE', 'NOT_OFFERED'] as const).map(isVerdict),
    isDisabled,
    ['POLICY_FORBIDS', ({ policy }) => policy?.allowMissedCallNotifications === false],
    ['USER_OPTED_OUT', ({ mailbox }) => !mailbox.missedCallNotificationEnabled],
    // Exchange 2007 and 2010 servers get the notice from the message service only.
    [
      'LEGACY_MAILBOX_SERVER',
      ({ mailbox, call }) => mailbox.legacyMailboxServer && call.reachedMessageService === false,
    ],
    ['CALL_TOO_OLD', ({ call }) => isTooOld(call)],
    ...callRules.map(([reason, excludes]): Obstacle => [
      reason,
      ({ circumstances, policy }) => policy !== null && excludes(circumstances, policy),
    ]),
    hasNoAddress,
  ],
  // A recording is delivered whoever answered, before the call's end is known, however late, and whatever is switched
  // off for missed calls, as in Exchange. NOT_OFFERED: by now its target leads to another mailbox, or to none.
  VOICE_MAIL: [isVerdict('NOT_OFFERED'), isDisabled, hasNoAddress],
};

/** Whether the called user may be told: `NOTIFY`, or the first reason not to. When is for `deliveryOf` to say. */
export function decide(facts: Facts): DecisionReason {
  return obstacles[facts.kind].find(([, standsAgainst]) => standsAgainst(facts))?.[0] ?? 'NOTIFY';
}

/** The first call rule of a policy that excludes a missed call; null: none does. */
export function excludingRule(circumstances: CallCircumstances, rules: CallRules): CallRuleReason | null {
  return callRules.find(([, excludes]) => excludes(circumstances, rules))?.[0] ?? null;
}

/** What `decide` and `deliveryOf` ask about a kind of mail, in this order. */
export function reasonsAskedFor(kind: NotificationKind): DecisionReason[] {
  const reasons = obstacles[kind].map(([reason]) => reason);
  return kind === 'MISSED_CALL' ? [...reasons, 'HELD_FOR_QUIET_HOURS'] : reasons;
}

/** Whether the user is told, or will be. */
export function isTold(reason: DecisionReason): boolean {
  return reason === 'NOTIFY' || reason === 'HELD_FOR_QUIET_HOURS';
}

/** Where the delivery of a decision starts; `nextAttemptAt` is null while there is nothing to do. */
export interface DeliveryStart {
  reason: DecisionReason;
  status: 'WAITING' | 'SUPPRESSED';
  nextAttemptAt: Date | null;
}

/** What becomes of a decision that is to be told at `due`, or else at the end of the quiet hours it lies in. */
export function deliveryOf(reason: DecisionReason, due: Date | null, quietTime: QuietTime | null): DeliveryStart {
  if (reason !== 'NOTIFY') {
    return { reason, status: reason === 'IN_PROGRESS' ? 'WAITING' : 'SUPPRESSED', nextAttemptAt: null };
  }
  const quiet = due === null ? null : quietSpanAt(due, quietTime);
  return quiet === null
    ? { reason, status: 'WAITING', nextAttemptAt: due }
    : { reason: 'HELD_FOR_QUIET_HOURS', status: 'WAITING', nextAttemptAt: quiet.end };
}

/**
 * Until when a notification that is due waits for the end of quiet hours, before its first attempt or a further one;
 * null: it leaves now. What was held leaves at the end it was given, whatever the quiet hours are by then; only when
 * that was missed, as by a mail server that was down, the next quiet hours hold it once more.
 */
export function heldUntil(
  { reason, nextAttemptAt }: { reason: DecisionReason; nextAttemptAt: Date | null },
  now: Date,
  quietTime: QuietTime | null,
): Date | null {
  const quiet = quietSpanAt(now, quietTime);
  const wasHeld = reason === 'HELD_FOR_QUIET_HOURS' && nextAttemptAt !== null;
  if (quiet === null || (wasHeld && nextAttemptAt >= quiet.start)) return null;
  return quiet.end;
}

/** The quiet hours that mails of a kind wait for; null: none. A voice mail waits for nothing. */
export function quietTimeOf(
  kind: NotificationKind,
  mailbox: { timeZone: string | null },
  policy: { quietHours: QuietHours | null } | null,
  dialPlan: { timeZone: string } | null,
): QuietTime | null {
  const quietHours = policy?.quietHours ?? null;
  if (kind === 'VOICE_MAIL' || quietHours === null) return null;
  return { quietHours, timeZone: mailbox.timeZone ?? dialPlan?.timeZone ?? 'UTC' };
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
