import type {
  Call,
  DecisionReason,
  Leg,
  Mailbox,
  Notification,
  NotificationKind,
  Verdict,
} from '../generated/operations.generated.ts';
import { excludingRule } from './call-rules.ts';
import type { Store } from './store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Writes, or writes anew, what is decided for every mailbox that was called. */
export function decideCall(store: Store, call: Call): void {
  const called = new Set(call.targets.map(({ mailbox }) => store.find('Mailbox', mailbox?.id)));
  for (const mailbox of called) {
    if (mailbox === undefined) continue;
    const hasRecording = messagesFor(call, mailbox).some(({ audio }) => audio !== null);
    decideFor(store, call, mailbox, 'MISSED_CALL');
    if (hasRecording) decideFor(store, call, mailbox, 'VOICE_MAIL');
  }
}

/** Decides that notifications which wait for their mail are not sent. */
export function suppressWaiting(store: Store, concerns: (one: Notification) => boolean, reason: DecisionReason): void {
  for (const one of store.rows('Notification')) {
    const isTold = one.decision.reason === 'NOTIFY' || one.decision.reason === 'HELD_FOR_QUIET_HOURS';
    const isConcerned = one.kind === 'MISSED_CALL' && one.status === 'WAITING' && isTold;
    if (!isConcerned || !concerns(one)) continue;
    const policyVersion = store.find('MailboxPolicy', one.mailboxPolicy?.id)?.version ?? null;
    const decision = { ...one.decision, reason, policyVersion, decidedAt: store.now() };
    store.update(one, { status: 'SUPPRESSED', decision, nextAttemptAt: null });
  }
}

function decideFor(store: Store, call: Call, mailbox: Mailbox, kind: NotificationKind): void {
  const known = store
    .rows('Notification')
    .find((one) => one.call.id === call.id && one.mailbox.id === mailbox.id && one.kind === kind);
  const policy = store.find('MailboxPolicy', mailbox.mailboxPolicy?.id) ?? null;
  const { verdict, legs } = verdictFor(call, mailbox);
  const reason = reasonFor(store, call, mailbox, kind, verdict);
  const decision = { verdict, reason, legs, decidedAt: store.now(), policyVersion: policy?.version ?? null };
  // Delivery that has begun goes on by itself.
  const isOpen = known === undefined || known.status === 'WAITING' || known.status === 'SUPPRESSED';
  const waits = reason === 'NOTIFY' || reason === 'IN_PROGRESS';
  const delivery = {
    status: waits ? ('WAITING' as const) : ('SUPPRESSED' as const),
    nextAttemptAt: reason === 'NOTIFY' ? store.now() : null,
  };
  // The explanation is found when it is asked for.
  const changes = { decision: decision as Notification['decision'], mailboxPolicy: policy, ...(isOpen && delivery) };
  if (known === undefined) store.insert('Notification', { kind, call, mailbox, ...changes });
  else store.update(known, changes);
}

function verdictFor(call: Call, mailbox: Mailbox): { verdict: Verdict; legs: readonly Leg[] } {
  const own = call.legs.filter((leg) => leg.mailbox?.id === mailbox.id);
  if (!call.ended) return { verdict: 'IN_PROGRESS', legs: own };
  const ownAnswered = own.filter(wasAnswered);
  if (ownAnswered.length > 0) return { verdict: 'ANSWERED', legs: ownAnswered };
  const messages = messagesFor(call, mailbox);
  if (messages.some(({ durationSeconds }) => durationSeconds !== 0))
    return { verdict: 'VOICE_MESSAGE_LEFT', legs: own };
  const answered = call.legs.filter(wasAnswered);
  const elsewhere = answered.length > 0 ? answered : own.filter(({ outcome }) => outcome === 'ANSWERED_ELSEWHERE');
  if (elsewhere.length > 0) return { verdict: 'ANSWERED_ELSEWHERE', legs: elsewhere };
  const wasOffered = own.length > 0 || messages.length > 0 || call.reachedMessageService === true;
  return { verdict: wasOffered ? 'MISSED' : 'NOT_OFFERED', legs: own };
}

function reasonFor(
  store: Store,
  call: Call,
  mailbox: Mailbox,
  kind: NotificationKind,
  verdict: Verdict,
): DecisionReason {
  const isMissedCall = kind === 'MISSED_CALL';
  const policy = store.find('MailboxPolicy', mailbox.mailboxPolicy?.id);
  if (isMissedCall && verdict !== 'MISSED') return verdict;
  if (!mailbox.enabled || policy === undefined) return 'MAILBOX_DISABLED';
  if (isMissedCall && !policy.allowMissedCallNotifications) return 'POLICY_FORBIDS';
  if (isMissedCall && !mailbox.missedCallNotificationEnabled) return 'USER_OPTED_OUT';
  if (isMissedCall && mailbox.legacyMailboxServer && call.reachedMessageService === false)
    return 'LEGACY_MAILBOX_SERVER';
  if (call.endedAt !== null && Date.parse(store.now()) - Date.parse(call.endedAt) > dayMs) return 'CALL_TOO_OLD';
  const rule = isMissedCall ? excludingRule(store, call, mailbox, policy) : null;
  return rule ?? (mailbox.emailAddress === null ? 'NO_EMAIL_ADDRESS' : 'NOTIFY');
}

function messagesFor(call: Call, mailbox: Mailbox) {
  return call.voiceMessages.filter((message) => message.mailbox?.id === mailbox.id);
}

function wasAnswered({ outcome, answeredAt, answeredBy }: Leg): boolean {
  const isUndecided = outcome === null || outcome === 'RINGING';
  const isAnswered = outcome === 'ANSWERED' || (isUndecided && (answeredAt !== null || answeredBy !== null));
  return isAnswered && (answeredBy ?? 'PERSON') === 'PERSON';
}
