import type { CallReport, LegReport, VoiceMessageReport } from '@unmissed/core';
import type { Recording } from '@unmissed/database';
import type {
  CallReportInput,
  CallReportRejectionCode,
  LegInput,
  VoiceMessageInput,
} from '../schema/resolver-types.generated.ts';
import { parseAudio } from './parse-audio.ts';
import { checkOrder, parseTime } from './parse-time.ts';
import { Rejection } from './rejection.ts';
import { legsInReportMax } from './report-limits.ts';

const sourceLengthMax = 64;
const idLengthMax = 255;
const textLengthMax = 1000;

export interface ParsedReport {
  source: string;
  callId: string;
  /** Name of the dial plan, still to be looked up. */
  dialPlan: string | null;
  report: Omit<CallReport, 'dialPlanId'>;
  /** Those that the report holds. */
  recordings: Recording[];
}

/** Reads a report as a reporter wrote it. @throws Rejection */
export function parseReport(input: CallReportInput, now: Date): ParsedReport {
  const source = identifier(input.source, 'source', sourceLengthMax, 'INVALID_SOURCE');
  const callId = identifier(input.callId, 'callId', idLengthMax, 'INVALID_CALL_ID');
  if (input.legs.length > legsInReportMax || input.voiceMessages.length > legsInReportMax) {
    throw new Rejection('TOO_MANY_LEGS', `A report has at most ${legsInReportMax} legs and as many voice messages.`);
  }
  const startedAt = parseTime(input.startedAt, 'startedAt', now);
  const endedAt = parseTime(input.endedAt, 'endedAt', now);
  checkOrder(startedAt, 'startedAt', endedAt, 'endedAt');
  const messages = input.voiceMessages.map((message, index) =>
    parseVoiceMessage(message, `voiceMessages[${index}]`, now),
  );
  const report = {
    startedAt,
    endedAt,
    final: input.final,
    caller: {
      number: text(input.caller?.number, 'caller.number'),
      name: text(input.caller?.name, 'caller.name'),
      sipUri: text(input.caller?.sipUri, 'caller.sipUri'),
      anonymous: input.caller?.anonymous ?? false,
    },
    calledNumber: text(input.calledNumber, 'calledNumber'),
    reachedMessageService: input.reachedMessageService ?? null,
    legs: input.legs.map((leg, index) => parseLeg(leg, `legs[${index}]`, now)),
    voiceMessages: messages.map(({ message }) => message),
  };
  const recordings = messages.map(({ recording }) => recording).filter((recording) => recording !== null);
  return { source, callId, dialPlan: text(input.dialPlan, 'dialPlan'), report, recordings };
}

function parseLeg(leg: LegInput, field: string, now: Date): LegReport {
  const ringingAt = parseTime(leg.ringingAt, `${field}.ringingAt`, now);
  const answeredAt = parseTime(leg.answeredAt, `${field}.answeredAt`, now);
  const endedAt = parseTime(leg.endedAt, `${field}.endedAt`, now);
  checkOrder(ringingAt, `${field}.ringingAt`, endedAt, `${field}.endedAt`);
  checkOrder(answeredAt, `${field}.answeredAt`, endedAt, `${field}.endedAt`);
  return {
    legId: leg.legId == null ? null : identifier(leg.legId, `${field}.legId`, idLengthMax, 'INVALID_TARGET'),
    target: identifier(leg.target, `${field}.target`, idLengthMax, 'INVALID_TARGET'),
    group: text(leg.group, `${field}.group`),
    ringingAt,
    answeredAt,
    endedAt,
    outcome: leg.outcome ?? null,
    answeredBy: leg.answeredBy ?? null,
    reason: text(leg.reason, `${field}.reason`),
  };
}

function parseVoiceMessage(
  { target, leftAt, durationSeconds, audio }: VoiceMessageInput,
  field: string,
  now: Date,
): { message: VoiceMessageReport; recording: Recording | null } {
  if (durationSeconds != null && durationSeconds < 0)
    throw new Rejection('INVALID_DURATION', `${field}.durationSeconds is negative.`);
  const message = {
    target: identifier(target, `${field}.target`, idLengthMax, 'INVALID_TARGET'),
    leftAt: parseTime(leftAt, `${field}.leftAt`, now),
    durationSeconds: durationSeconds ?? null,
  };
  const parsed = audio == null ? { id: null, recording: null } : parseAudio(audio, `${field}.audio`);
  return { message: { ...message, audioId: parsed.id }, recording: parsed.recording };
}

function identifier(value: string, field: string, lengthMax: number, code: CallReportRejectionCode): string {
  const trimmed = value.trim();
  if (trimmed === '' || trimmed.length > lengthMax || /[\p{Cc}\p{Cs}]/u.test(trimmed)) {
    throw new Rejection(code, `${field} has 1 to ${lengthMax} characters and no control characters.`);
  }
  return trimmed;
}

/** Free text, null when there is none. */
function text(value: string | null | undefined, field: string): string | null {
  const trimmed = value?.trim() ?? '';
  // PostgreSQL cannot store NUL; other control characters are the mail's concern.
  if (trimmed.length > textLengthMax || trimmed.includes('\0')) {
    throw new Rejection('INVALID_TEXT', `${field} has at most ${textLengthMax} characters and no NUL character.`);
  }
  // Nor half of a surrogate pair; a garbled name is no reason to lose a call.
  return trimmed === '' ? null : trimmed.replace(/\p{Cs}/gu, '\u{fffd}');
}
