import type {
  Call,
  CallReportInput,
  CallReportRejectionCode,
  DialPlan,
  Leg,
  LegInput,
  VoiceMessage,
  VoiceMessageInput,
} from '../generated/operations.generated.ts';
import { describeValue } from './schema.ts';
import type { Store } from './store.ts';

/** Why one report is not accepted. */
export class Rejection extends Error {
  readonly code: CallReportRejectionCode;

  constructor(code: CallReportRejectionCode) {
    super(describeValue('CallReportRejectionCode', code));
    this.code = code;
  }
}

/** What a report says of a call; null where it says nothing. */
export interface ParsedReport {
  readonly source: string;
  readonly callId: string;
  readonly dialPlan: DialPlan | null;
  readonly said: Pick<Call, 'startedAt' | 'endedAt' | 'calledNumber' | 'reachedMessageService'>;
  readonly caller: { readonly [TKey in keyof Call['caller']]: Call['caller'][TKey] | null };
  readonly isOver: boolean;
  /** Without their mailboxes. */
  readonly legs: readonly Leg[];
  readonly messages: readonly VoiceMessage[];
}

/** Reads a report as a reporter wrote it. @throws Rejection */
export function parseReport(store: Store, report: CallReportInput): ParsedReport {
  const { caller, legs = [], voiceMessages = [] } = report;
  if (legs.length > 200 || voiceMessages.length > 200) throw new Rejection('TOO_MANY_LEGS');
  const startedAt = parseTime(store, report.startedAt);
  const endedAt = parseTime(store, report.endedAt);
  if (startedAt !== null && endedAt !== null && Date.parse(startedAt) - Date.parse(endedAt) > 1000)
    throw new Rejection('END_BEFORE_START');
  return {
    source: identifier(report.source, 64, 'INVALID_SOURCE'),
    callId: identifier(report.callId, 255, 'INVALID_CALL_ID'),
    dialPlan: dialPlanOf(store, report.dialPlan),
    said: {
      startedAt,
      endedAt,
      calledNumber: report.calledNumber ?? null,
      reachedMessageService: report.reachedMessageService ?? null,
    },
    caller: {
      number: caller?.number ?? null,
      name: caller?.name ?? null,
      sipUri: caller?.sipUri ?? null,
      anonymous: caller?.anonymous ?? null,
    },
    isOver: report.final === true || endedAt !== null,
    legs: legs.map((leg) => parseLeg(store, leg)),
    messages: voiceMessages.map((message) => parseMessage(store, message)),
  };
}

function parseLeg(store: Store, leg: LegInput): Leg {
  const target = identifier(leg.target, 255, 'INVALID_TARGET');
  return {
    legId: leg.legId == null ? `target:${target}` : identifier(leg.legId, 255, 'INVALID_TARGET'),
    target,
    group: leg.group ?? null,
    mailbox: null,
    ringingAt: parseTime(store, leg.ringingAt),
    answeredAt: parseTime(store, leg.answeredAt),
    endedAt: parseTime(store, leg.endedAt),
    outcome: leg.outcome ?? null,
    answeredBy: leg.answeredBy ?? null,
    reason: leg.reason ?? null,
  };
}

function parseMessage(store: Store, { target, leftAt, durationSeconds, audio }: VoiceMessageInput): VoiceMessage {
  if (durationSeconds != null && durationSeconds < 0) throw new Rejection('INVALID_DURATION');
  // Nothing is listened to here.
  const sizeBytes = Math.floor(((audio?.base64?.length ?? 0) * 3) / 4);
  return {
    target: identifier(target, 255, 'INVALID_TARGET'),
    mailbox: null,
    leftAt: parseTime(store, leftAt),
    durationSeconds: durationSeconds ?? null,
    audio: audio == null ? null : { id: audio.uploadId ?? store.newId(), contentType: 'audio/wav', sizeBytes },
  };
}

function dialPlanOf(store: Store, name: string | null | undefined): DialPlan | null {
  if (name == null) return null;
  const plan = store.rows('DialPlan').find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (plan === undefined) throw new Rejection('DIAL_PLAN_NOT_FOUND');
  return plan;
}

function parseTime(store: Store, value: string | number | Date | null | undefined): string | null {
  if (value == null) return null;
  const text = String(value).trim();
  const time = /^\d{1,12}(?:\.\d+)?$/.test(text)
    ? new Date(Math.round(Number(text) * 1000))
    : new Date(/(?:z|[+-]\d\d:\d\d)$/i.test(text) ? text : Number.NaN);
  if (Number.isNaN(time.getTime())) throw new Rejection('INVALID_TIME');
  if (time.getTime() - Date.parse(store.now()) > 24 * 60 * 60 * 1000) throw new Rejection('TIME_IN_FUTURE');
  return time.toISOString();
}

function identifier(text: string, lengthMax: number, code: CallReportRejectionCode): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > lengthMax || /\p{Cc}/u.test(trimmed)) throw new Rejection(code);
  return trimmed;
}
