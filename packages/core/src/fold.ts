import { earliest, eitherTrue, fullestText, type Join, joinMaps, latest, longest, strongest } from './join.ts';
import {
  type AnsweredBy,
  answerers,
  type Caller,
  type CallReport,
  type LegOutcome,
  legOutcomes,
  type LegReport,
  type VoiceMessageReport,
} from './report.ts';

export interface Leg extends LegReport {
  legId: string;
}

/** Everything known of one call: the join of all its reports. */
export interface Call {
  dialPlanId: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  final: boolean;
  caller: Caller;
  calledNumber: string | null;
  reachedMessageService: boolean | null;
  /** By leg id. */
  legs: ReadonlyMap<string, Leg>;
  /** By target and the time left. */
  voiceMessages: ReadonlyMap<string, VoiceMessageReport>;
  /** When the first report came, by our clock. */
  receivedAt: Date;
  /** When the first report that says the call is over came, by our clock; null while it is in progress. */
  endReportedAt: Date | null;
}

/** A call of which `report` is the only report. `receivedAt` is by our clock. */
export function callOf(report: CallReport, receivedAt: Date): Call {
  const { legs, voiceMessages, ...facts } = report;
  const one = { ...facts, receivedAt, endReportedAt: report.final || report.endedAt !== null ? receivedAt : null };
  // Through the join, because one report may say several things about one leg.
  const noLegs: ReadonlyMap<string, Leg> = new Map();
  const noMessages: ReadonlyMap<string, VoiceMessageReport> = new Map();
  return {
    ...one,
    legs: legs.map(legEntry).map(singleton).reduce(joinLegs, noLegs),
    voiceMessages: voiceMessages.map(voiceMessageEntry).map(singleton).reduce(joinVoiceMessages, noMessages),
  };
}

/** All that `a` and `b` say of the same call: commutative, associative and idempotent. */
export function joinCalls(a: Call, b: Call): Call {
  return {
    dialPlanId: fullestText(a.dialPlanId, b.dialPlanId),
    startedAt: earliest(a.startedAt, b.startedAt),
    endedAt: latest(a.endedAt, b.endedAt),
    final: a.final || b.final,
    caller: joinCallers(a.caller, b.caller),
    calledNumber: fullestText(a.calledNumber, b.calledNumber),
    reachedMessageService: eitherTrue(a.reachedMessageService, b.reachedMessageService),
    legs: joinLegs(a.legs, b.legs),
    voiceMessages: joinVoiceMessages(a.voiceMessages, b.voiceMessages),
    receivedAt: a.receivedAt < b.receivedAt ? a.receivedAt : b.receivedAt,
    endReportedAt: earliest(a.endReportedAt, b.endReportedAt),
  };
}

const strongestOutcome: Join<LegOutcome | null> = strongest(legOutcomes);
const strongestAnswerer: Join<AnsweredBy | null> = strongest(answerers);

const joinLegs = joinMaps<string, Leg>((a, b) => ({
  legId: a.legId,
  target: fullestText(a.target, b.target) ?? a.target,
  group: fullestText(a.group, b.group),
  ringingAt: earliest(a.ringingAt, b.ringingAt),
  answeredAt: earliest(a.answeredAt, b.answeredAt),
  endedAt: latest(a.endedAt, b.endedAt),
  outcome: strongestOutcome(a.outcome, b.outcome),
  answeredBy: strongestAnswerer(a.answeredBy, b.answeredBy),
  reason: fullestText(a.reason, b.reason),
}));

const joinVoiceMessages = joinMaps<string, VoiceMessageReport>((a, b) => ({
  target: a.target,
  leftAt: a.leftAt,
  durationSeconds: longest(a.durationSeconds, b.durationSeconds),
  // Of two recordings either may be the better one; equal lengths give a fixed order.
  audioId: fullestText(a.audioId, b.audioId),
}));

function joinCallers(a: Caller, b: Caller): Caller {
  return {
    number: fullestText(a.number, b.number),
    name: fullestText(a.name, b.name),
    sipUri: fullestText(a.sipUri, b.sipUri),
    anonymous: a.anonymous || b.anonymous,
  };
}

/** A leg without an id of its own is named by its target, so that its later reports meet it. */
function legEntry(leg: LegReport): [string, Leg] {
  const legId = leg.legId ?? `target:${leg.target}`;
  return [legId, { ...leg, legId }];
}

function voiceMessageEntry(message: VoiceMessageReport): [string, VoiceMessageReport] {
  return [`${message.leftAt?.toISOString() ?? ''} ${message.target}`, message];
}

function singleton<K, V>(entry: [K, V]): ReadonlyMap<K, V> {
  return new Map([entry]);
}
