import { legOutcomes } from '@unmissed/core';
import { type MissedCallMailFacts, type MissedCallOutcome, renderMissedCallMail } from '@unmissed/mail';
import type { LegRow } from '@unmissed/database';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { DueNotification } from './due-notification.ts';
import type { ComposedMail } from './mail-transport.ts';

export interface Sender {
  /** Display name, or empty. */
  name: string;
  address: string;
}

const missedOutcomes: readonly MissedCallOutcome[] = [
  'NO_ANSWER',
  'CANCELLED',
  'UNREACHABLE',
  'BUSY',
  'DECLINED',
  'FORWARDED',
];

/** The mail of a notification, ready for the wire. `callsToday` counts this caller's missed calls in 24 hours. */
export async function composeMail(due: DueNotification, from: Sender, callsToday: number): Promise<ComposedMail> {
  const { notification, mailbox } = due;
  const { subject, text, html, headers, language } = renderMissedCallMail(toFacts(due, callsToday));
  const to = mailbox.emailAddress!;
  const spellings = new Map(Object.keys(headers).map((name) => [name.toLowerCase(), name]));
  const composer = new MailComposer({
    from,
    to: { name: mailbox.displayName, address: to },
    subject,
    text,
    html,
    date: notification.decidedAt,
    messageId: notification.messageId!,
    headers: { ...headers, 'Content-Language': language },
    // Nodemailer would write X-Callid.
    normalizeHeaderKey: (key: string) => spellings.get(key.toLowerCase()) ?? key,
  });
  return { from: from.address, to, raw: await composer.compile().build() };
}

function toFacts(
  { notification, call, legs, mailbox, policy, dialPlan }: DueNotification,
  callsToday: number,
): MissedCallMailFacts {
  const own = legs.filter(({ mailboxId }) => mailboxId === mailbox.id);
  return {
    notificationId: notification.id,
    callId: call.callId,
    mailbox: {
      displayName: mailbox.displayName,
      language: mailbox.language ?? dialPlan?.defaultLanguage ?? 'en',
      timeZone: mailbox.timeZone ?? dialPlan?.timeZone ?? 'UTC',
    },
    caller: {
      name: call.callerName,
      number: call.callerNumber,
      sipUri: call.callerSipUri,
      anonymous: call.callerAnonymous,
    },
    calledNumber: call.calledNumber,
    group: own.find(({ group }) => group !== null)?.group ?? null,
    startedAt: call.startedAt,
    // Of a call without any time of its own, when we heard that it was over.
    endedAt: call.endedAt ?? (call.startedAt === null ? call.endReportedAt : null),
    rangSeconds: longestRingSeconds(own),
    callsToday,
    outcome: strongestOutcome(own),
    policyText: policy?.missedCallText ?? null,
  };
}

function longestRingSeconds(legs: readonly LegRow[]): number | null {
  const rings = legs.flatMap(({ ringingAt, answeredAt, endedAt }) => {
    const stoppedAt = answeredAt ?? endedAt;
    return ringingAt === null || stoppedAt === null ? [] : [(stoppedAt.getTime() - ringingAt.getTime()) / 1000];
  });
  return rings.length === 0 ? null : Math.max(0, ...rings);
}

function strongestOutcome(legs: readonly LegRow[]): MissedCallOutcome | null {
  const outcomes = missedOutcomes.filter((outcome) => legs.some((leg) => leg.outcome === outcome));
  return outcomes.toSorted((a, b) => legOutcomes.indexOf(a) - legOutcomes.indexOf(b)).at(-1) ?? null;
}
