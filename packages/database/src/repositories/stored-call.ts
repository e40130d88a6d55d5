import type { Call, Leg } from '@unmissed/core';
import type { callLegs, calls, voiceMessages } from '../schema/index.ts';

export type CallRow = typeof calls.$inferSelect;
export type LegRow = typeof callLegs.$inferSelect;
export type VoiceMessageRow = typeof voiceMessages.$inferSelect;

/** A folded call with its place in the database. */
export interface StoredCall {
  id: string;
  source: string;
  callId: string;
  call: Call;
}

/** What the reported numbers of a call mean at present. */
export interface ReadNumbers {
  callerKey: string | null;
  mailboxOf: (target: string) => string | null;
}

export function toStoredCall(row: CallRow, legs: readonly LegRow[], messages: readonly VoiceMessageRow[]): StoredCall {
  const { id, source, callId, callerNumber, callerName, callerSipUri, callerAnonymous } = row;
  const call: Call = {
    dialPlanId: row.dialPlanId,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    final: row.final,
    caller: { number: callerNumber, name: callerName, sipUri: callerSipUri, anonymous: callerAnonymous },
    calledNumber: row.calledNumber,
    reachedMessageService: row.reachedMessageService,
    legs: new Map(legs.map((leg) => [leg.legId, toLeg(leg)])),
    voiceMessages: new Map(
      messages.map(({ messageKey, target, leftAt, durationSeconds, audioId }) => [
        messageKey,
        { target, leftAt, durationSeconds, audioId },
      ]),
    ),
    receivedAt: row.receivedAt,
    endReportedAt: row.endReportedAt,
  };
  return { id, source, callId, call };
}

function toLeg(row: LegRow): Leg {
  const { legId, target, group, ringingAt, answeredAt, endedAt, outcome, answeredBy, reason } = row;
  return { legId, target, group, ringingAt, answeredAt, endedAt, outcome, answeredBy, reason };
}

export function toCallRow(
  organizationId: string,
  { id, source, callId, call }: StoredCall,
  numbers: ReadNumbers,
): CallRow {
  const { caller, legs: _, voiceMessages: __, ...facts } = call;
  return {
    organizationId,
    id,
    source,
    callId,
    ...facts,
    callerNumber: caller.number,
    callerName: caller.name,
    callerSipUri: caller.sipUri,
    callerAnonymous: caller.anonymous,
    callerKey: numbers.callerKey,
    calledMailboxId: call.calledNumber === null ? null : numbers.mailboxOf(call.calledNumber),
  };
}

export function toLegRows(organizationId: string, { id, call }: StoredCall, { mailboxOf }: ReadNumbers): LegRow[] {
  return [...call.legs.values()].map((leg) => ({
    ...leg,
    organizationId,
    callId: id,
    mailboxId: mailboxOf(leg.target),
  }));
}

export function toVoiceMessageRows(
  organizationId: string,
  { id, call }: StoredCall,
  { mailboxOf }: ReadNumbers,
): VoiceMessageRow[] {
  return [...call.voiceMessages].map(([messageKey, message]) => ({
    ...message,
    organizationId,
    callId: id,
    messageKey,
    mailboxId: mailboxOf(message.target),
  }));
}
