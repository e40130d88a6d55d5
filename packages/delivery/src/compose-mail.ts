import { legOutcomes } from '@unmissed/core';
import { type LegRow, listRecordingFacts, listRecordings, type Queryable } from '@unmissed/database';
import {
  type MissedCallMailFacts,
  type MissedCallOutcome,
  type RenderedMail,
  renderMissedCallMail,
  renderVoiceMailMail,
  voiceMessageFileNames,
} from '@unmissed/mail';
import MailComposer from 'nodemailer/lib/mail-composer';
import { assembleMail } from './assemble-mail.ts';
import type { DueNotification } from './due-notification.ts';
import type { ComposedMail } from './mail-transport.ts';
import type { Sender } from './sender.ts';

export interface ComposeDeps {
  /** Where the recordings of voice mails are. */
  db: Queryable;
  from: Sender;
  /** The address at which the missed-call mails of a mailbox are turned off; null: there is none. */
  unsubscribeUrl: (organizationId: string, mailboxId: string) => string | null;
}

const missedOutcomes: readonly MissedCallOutcome[] = [
  'NO_ANSWER',
  'CANCELLED',
  'UNREACHABLE',
  'BUSY',
  'DECLINED',
  'FORWARDED',
];

/** In bytes, of all recordings of a mail: in base64 that is 20 MB, and mail servers commonly take 25 MB. */
const attachedSizeMax = 15 * 1024 * 1024;

/** The mail of a notification, ready for the wire. */
export async function composeMail(deps: ComposeDeps, due: DueNotification): Promise<ComposedMail> {
  const { notification, mailbox } = due;
  const { organizationId, mailboxId } = notification;
  const { rendered, attachments } =
    notification.kind === 'VOICE_MAIL'
      ? await renderVoiceMail(deps.db, due)
      : {
          rendered: renderMissedCallMail(missedCallFacts(due, deps.unsubscribeUrl(organizationId, mailboxId))),
          attachments: [],
        };
  const envelope = {
    from: deps.from,
    to: { name: mailbox.displayName, address: mailbox.emailAddress! },
    date: notification.decidedAt,
    messageId: notification.messageId!,
  };
  return composeRendered(rendered, envelope, attachments);
}

interface Envelope {
  from: Sender;
  to: Sender;
  date: Date;
  messageId: string;
}

interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** Any rendered mail, ready for the wire. */
export function composeRendered(
  { subject, text, html, headers, language }: RenderedMail,
  envelope: Envelope,
  attachments: readonly Attachment[] = [],
): ComposedMail {
  const spellings = new Map(Object.keys(headers).map((name) => [name.toLowerCase(), name]));
  const composer = new MailComposer({
    ...envelope,
    subject,
    text,
    html,
    attachments: attachments.map((one) => ({ ...one, contentTransferEncoding: 'base64' as const })),
    headers: { ...headers, 'Content-Language': language },
    // Every attempt is the same mail; and nobody who calls can know the id of what comes of it.
    baseBoundary: envelope.messageId.replaceAll(/[^\w-]/g, '').slice(0, 36),
    // Nodemailer would write X-Callid.
    normalizeHeaderKey: (key: string) => spellings.get(key.toLowerCase()) ?? key,
  });
  return { from: envelope.from.address, to: envelope.to.address, raw: assembleMail(composer.compile()) };
}

async function renderVoiceMail(db: Queryable, due: DueNotification) {
  const facts = callFacts(due, due.policy?.voiceMailText ?? null);
  const attached = await attachedRecordings(db, due);
  const names = voiceMessageFileNames(facts, attached);
  const attachments = attached.map(({ contentType, content }, n) => ({ filename: names[n]!, contentType, content }));
  const nameOf = new Map(attached.map(({ messageKey }, n) => [messageKey, names[n]!]));
  const messages = due.voiceMessages.map(({ messageKey, leftAt, durationSeconds }) => ({
    leftAt,
    durationSeconds,
    fileName: nameOf.get(messageKey) ?? null,
  }));
  return { rendered: renderVoiceMailMail({ ...facts, messages }), attachments };
}

/** The messages with their recordings, as far as these are still kept; of many the oldest that a mail has room for. */
async function attachedRecordings(db: Queryable, { notification: { organizationId }, voiceMessages }: DueNotification) {
  const recorded = voiceMessages.flatMap(({ audioId, ...message }) =>
    audioId === null ? [] : { audioId, ...message },
  );
  const ids = recorded.map(({ audioId }) => audioId);
  const kept = new Map((await listRecordingFacts(db, organizationId, ids)).map((one) => [one.id, one.sizeBytes]));
  let room = attachedSizeMax;
  const fitting = recorded.filter(({ audioId }) => {
    const sizeBytes = kept.get(audioId) ?? Infinity;
    if (sizeBytes > room) return false;
    room -= sizeBytes;
    return true;
  });
  const wanted = new Set(fitting.map(({ audioId }) => audioId));
  const recordings = new Map((await listRecordings(db, organizationId, [...wanted])).map((one) => [one.id, one]));
  return fitting.flatMap(({ messageKey, leftAt, audioId }) => {
    const recording = recordings.get(audioId);
    return recording === undefined ? [] : [{ messageKey, leftAt, ...recording }];
  });
}

function missedCallFacts(due: DueNotification, unsubscribeUrl: string | null): MissedCallMailFacts {
  const { call, mailbox, policy } = due;
  const own = due.legs.filter(({ mailboxId }) => mailboxId === mailbox.id);
  return {
    ...callFacts(due, policy?.missedCallText ?? null),
    group: own.find(({ group }) => group !== null)?.group ?? null,
    // Of a call without any time of its own, when we heard that it was over.
    endedAt: call.endedAt ?? (call.startedAt === null ? call.endReportedAt : null),
    rangSeconds: longestRingSeconds(own),
    callsToday: due.callsToday,
    outcome: strongestOutcome(own),
    unsubscribeUrl,
  };
}

function callFacts({ notification, call, mailbox, dialPlan }: DueNotification, policyText: string | null) {
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
    startedAt: call.startedAt,
    policyText,
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
