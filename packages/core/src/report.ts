/** What became of a leg, weakest statement first: of contradicting reports the later entry wins. */
export const legOutcomes = [
  'RINGING',
  'NO_ANSWER',
  'CANCELLED',
  'UNREACHABLE',
  'BUSY',
  'DECLINED',
  'FORWARDED',
  'ANSWERED_ELSEWHERE',
  'ANSWERED',
] as const;
export type LegOutcome = (typeof legOutcomes)[number];

/** Who or what answered a leg, weakest statement first. */
export const answerers = ['ANNOUNCEMENT', 'MESSAGE_STORE', 'PERSON'] as const;
export type AnsweredBy = (typeof answerers)[number];

export interface Caller {
  number: string | null;
  name: string | null;
  sipUri: string | null;
  anonymous: boolean;
}

export interface LegReport {
  /** The reporter's own id of the leg; null: the target names it. */
  legId: string | null;
  target: string;
  group: string | null;
  ringingAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  outcome: LegOutcome | null;
  answeredBy: AnsweredBy | null;
  reason: string | null;
}

export interface VoiceMessageReport {
  target: string;
  leftAt: Date | null;
  /** Seconds; 0 says that the store answered and nothing was left. */
  durationSeconds: number | null;
  /** SHA-256 of the recording in hexadecimal; null: none was reported. */
  audioId: string | null;
}

/** One partial statement about one call, already validated. */
export interface CallReport {
  dialPlanId: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  final: boolean;
  caller: Caller;
  calledNumber: string | null;
  reachedMessageService: boolean | null;
  legs: readonly LegReport[];
  voiceMessages: readonly VoiceMessageReport[];
}
