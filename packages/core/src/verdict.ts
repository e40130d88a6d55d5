import { isNamed } from './address.ts';
import type { Call, Leg } from './fold.ts';
import type { VoiceMessageReport } from './report.ts';

export type Verdict =
  | 'IN_PROGRESS'
  | 'ANSWERED'
  | 'VOICE_MESSAGE_LEFT'
  | 'ANSWERED_ELSEWHERE'
  | 'NOT_OFFERED'
  | 'MISSED';

/** Which mailbox a reported target belongs to; null: none. */
export type MailboxOf = (target: string) => string | null;

export interface VerdictWithEvidence {
  verdict: Verdict;
  /** Ids of the legs that the verdict rests on. */
  legIds: string[];
}

/** Every number called in `call`, each once: the one asked for, those rung, those a message was left for. */
export function targetsOf(call: Pick<Call, 'calledNumber' | 'legs' | 'voiceMessages'>): string[] {
  const legs = [...call.legs.values()];
  const targets = new Set([...legs, ...call.voiceMessages.values()].map((called) => called.target));
  // A ring group's number is nobody's mailbox; its members are the legs.
  const { calledNumber } = call;
  if (calledNumber !== null && !legs.some((leg) => leg.group !== null && isNamed(calledNumber, leg.group))) {
    targets.add(calledNumber);
  }
  return [...targets].toSorted();
}

/** A verdict for every called mailbox, by mailbox id. */
export function verdictsOf(call: Call, mailboxOf: MailboxOf): Map<string, VerdictWithEvidence> {
  const mailboxIds = new Set(
    targetsOf(call)
      .map(mailboxOf)
      .filter((id) => id !== null),
  );
  return new Map([...mailboxIds].map((mailboxId) => [mailboxId, verdictOf(call, mailboxId, mailboxOf)]));
}

/** The mailboxes for which a message was left whose recording was reported: they get a voice-mail mail. */
export function voiceMailboxesOf(call: Pick<Call, 'voiceMessages'>, mailboxOf: MailboxOf): Set<string> {
  const recorded = [...call.voiceMessages.values()].filter((message) => message.audioId !== null && wasLeft(message));
  return new Set(recorded.map(({ target }) => mailboxOf(target)).filter((id) => id !== null));
}

function verdictOf(call: Call, mailboxId: string, mailboxOf: MailboxOf): VerdictWithEvidence {
  const legs = [...call.legs.values()];
  const own = legs.filter((leg) => mailboxOf(leg.target) === mailboxId);
  const messages = [...call.voiceMessages.values()].filter((message) => mailboxOf(message.target) === mailboxId);

  if (call.endReportedAt === null) return restingOn('IN_PROGRESS', own);

  const ownAnswered = own.filter(wasAnsweredByPerson);
  if (ownAnswered.length > 0) return restingOn('ANSWERED', ownAnswered);

  if (messages.some(wasLeft)) return restingOn('VOICE_MESSAGE_LEFT', own);

  const answered = legs.filter(wasAnsweredByPerson);
  if (answered.length > 0) return restingOn('ANSWERED_ELSEWHERE', answered);
  const lostRace = own.filter((leg) => leg.outcome === 'ANSWERED_ELSEWHERE');
  if (lostRace.length > 0) return restingOn('ANSWERED_ELSEWHERE', lostRace);

  // Without leg or message, a mailbox is called only by its own number, so the store was reached on its behalf.
  const reachedStore = messages.length > 0 || call.reachedMessageService === true;
  return restingOn(own.length > 0 || reachedStore ? 'MISSED' : 'NOT_OFFERED', own);
}

/** Times or an answerer without an outcome say "answered" too; an outcome that says otherwise is believed. */
function wasAnsweredByPerson(leg: Leg): boolean {
  const undecided = leg.outcome === null || leg.outcome === 'RINGING';
  const answered = leg.outcome === 'ANSWERED' || (undecided && (leg.answeredAt !== null || leg.answeredBy !== null));
  return answered && (leg.answeredBy ?? 'PERSON') === 'PERSON';
}

/** Whether there is a message, not only a store that answered. */
export function wasLeft(message: Pick<VoiceMessageReport, 'durationSeconds'>): boolean {
  return message.durationSeconds !== 0;
}

function restingOn(verdict: Verdict, legs: readonly Leg[]): VerdictWithEvidence {
  return { verdict, legIds: legs.map((leg) => leg.legId).toSorted() };
}
