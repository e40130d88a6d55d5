import fc from 'fast-check';
import type { CallCircumstances } from '../call-circumstances.ts';
import type { MailboxSettings, PolicySettings } from '../decide.ts';
import { type Call, joinCalls } from '../fold.ts';
import {
  type AnsweredBy,
  answerers,
  type CallReport,
  type LegOutcome,
  legOutcomes,
  type LegReport,
  type VoiceMessageReport,
} from '../report.ts';
import type { MailboxOf, Verdict } from '../verdict.ts';
import { aLeg, aMailbox, aPolicy, aReport, at, foldReports, type ReceivedReport } from './builders.ts';

/** Plain objects, as the builders make them. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

/** Anna has two telephones; 600 is a group and the rest is nobody's. */
const mailboxes = new Map([
  ['4711', 'anna'],
  ['sip:anna@pbx.example.com', 'anna'],
  ['4712', 'bob'],
  ['+33142685300', 'carla'],
]);
export const mailboxOf: MailboxOf = (target) => mailboxes.get(target) ?? null;

// Few values, so that reports meet, repeat and contradict each other in every way.
const moment = fc.constantFrom(...[-86_500, 0, 0.001, 5, 30, 30.5, 86_400].map(at));
const words = fc.constantFrom('', ' ', 'a', 'b', 'ab', 'Ä', '\u{1F4DE}', 'target:4711', '486 Busy Here');
const anyTarget = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...mailboxes.keys(), '600', 'sip:600@pbx.example.com') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

const anyLeg: fc.Arbitrary<LegReport> = record({
  legId: orNull(fc.constantFrom('', 'a', 'b', '1479.1', 'target:4711')),
  target: anyTarget,
  group: orNull(fc.constantFrom('600', 'sales', '')),
  ringingAt: orNull(moment),
  answeredAt: orNull(moment),
  endedAt: orNull(moment),
  outcome: orNull(fc.constantFrom(...legOutcomes)),
  answeredBy: orNull(fc.constantFrom(...answerers)),
  reason: orNull(words),
});

const anyVoiceMessage: fc.Arbitrary<VoiceMessageReport> = record({
  target: anyTarget,
  leftAt: orNull(moment),
  durationSeconds: orNull(fc.constantFrom(0, 0.4, 12, 13)),
  audioId: orNull(fc.constantFrom('a'.repeat(64), 'b'.repeat(64))),
});

/** A report that may say anything, whatever others say, and itself several things about one leg. */
const anyReport: fc.Arbitrary<CallReport> = record({
  dialPlanId: orNull(fc.constantFrom('p1', 'p2')),
  startedAt: orNull(moment),
  endedAt: orNull(moment),
  final: fc.boolean(),
  caller: record({ number: orNull(words), name: orNull(words), sipUri: orNull(words), anonymous: fc.boolean() }),
  calledNumber: orNull(anyTarget),
  reachedMessageService: orNull(fc.boolean()),
  legs: fc.array(anyLeg, { maxLength: 4 }),
  voiceMessages: fc.array(anyVoiceMessage, { maxLength: 3 }),
});

/** Several reports of one call that need not agree. */
const contradictingReports: fc.Arbitrary<ReceivedReport[]> = fc.array(
  record({ report: anyReport, receivedAt: moment }),
  { minLength: 1, maxLength: 5 },
);

/** What a telephone system and a message store would say of a call, and what became of it. */
export interface Scenario {
  reports: ReceivedReport[];
  /** By mailbox. */
  verdicts: Record<string, Verdict>;
}

const notAnswered = ['NO_ANSWER', 'CANCELLED', 'UNREACHABLE', 'BUSY', 'DECLINED', 'FORWARDED'] as const;

/** A call that rings one or several people at once and ends in one of the ways calls do. */
export const scenario: fc.Arbitrary<Scenario> = record({
  phones: fc.subarray([...mailboxes.keys()], { minLength: 1 }),
  winner: fc.nat(3),
  ending: fc.constantFrom('ANSWERED', 'ANNOUNCEMENT', 'NOBODY', 'MESSAGE_LEFT', 'NOTHING_LEFT'),
  // Asterisk cancels the telephones that lost; FreeSWITCH says that they lost.
  loserOutcome: fc.constantFrom<LegOutcome>('CANCELLED', 'ANSWERED_ELSEWHERE'),
  outcomes: fc.array(fc.constantFrom(...notAnswered), { minLength: 4, maxLength: 4 }),
  hasLegIds: fc.boolean(),
  isGroup: fc.boolean(),
  isOver: fc.constantFrom(true, true, true, false),
}).map(({ phones, winner: chosen, ending, loserOutcome, outcomes, hasLegIds, isGroup, isOver }) => {
  const winner = chosen % phones.length;
  const winnersMailbox = String(mailboxOf(phones[winner] ?? ''));
  const answeredBy: AnsweredBy | null =
    ending === 'ANSWERED' ? 'PERSON' : ending === 'ANNOUNCEMENT' ? 'ANNOUNCEMENT' : null;

  const legs = phones.map((phone, index) =>
    aLeg({ legId: hasLegIds ? `1479.${index}` : null, target: phone, group: isGroup ? '600' : null }),
  );
  const fates = legs.map((leg, index): LegReport => {
    if (answeredBy === null) return { ...leg, outcome: outcomes[index] ?? 'NO_ANSWER', endedAt: at(25) };
    if (index === winner) return { ...leg, outcome: 'ANSWERED', answeredAt: at(9), answeredBy };
    // Nobody took it from the others when an announcement did.
    return { ...leg, outcome: ending === 'ANSWERED' ? loserOutcome : 'CANCELLED', endedAt: at(9) };
  });
  const reachesStore = ending === 'MESSAGE_LEFT' || ending === 'NOTHING_LEFT';
  const message = {
    target: phones[winner] ?? '',
    leftAt: at(60),
    durationSeconds: ending === 'MESSAGE_LEFT' ? 12 : 0,
    audioId: ending === 'MESSAGE_LEFT' ? 'a'.repeat(64) : null,
  };

  const said: CallReport[] = [
    aReport({ startedAt: at(0), calledNumber: isGroup ? '600' : (phones[0] ?? null) }),
    ...legs.map((leg) => aReport({ legs: [{ ...leg, ringingAt: at(1), outcome: 'RINGING' }] })),
    ...fates.map((leg) => aReport({ legs: [leg] })),
    ...(reachesStore ? [aReport({ reachedMessageService: true, voiceMessages: [message] })] : []),
    ...(isOver ? [aReport({ endedAt: at(65), final: true })] : []),
  ];

  const verdicts = phones.map((phone): [string, Verdict] => {
    const mailbox = String(mailboxOf(phone));
    return [mailbox, isOver ? verdictIn(ending, mailbox === winnersMailbox) : 'IN_PROGRESS'];
  });
  return {
    reports: said.map((report, second) => ({ report, receivedAt: at(second) })),
    verdicts: Object.fromEntries(verdicts),
  };
});

function verdictIn(ending: string, isWinner: boolean): Verdict {
  if (ending === 'ANSWERED') return isWinner ? 'ANSWERED' : 'ANSWERED_ELSEWHERE';
  return ending === 'MESSAGE_LEFT' && isWinner ? 'VOICE_MESSAGE_LEFT' : 'MISSED';
}

/** What a telephone system says, or anything. */
export const anyReports: fc.Arbitrary<ReceivedReport[]> = fc.oneof(
  contradictingReports,
  scenario.map(({ reports }) => reports),
);

/** A call as some reports leave it. */
export const anyCall: fc.Arbitrary<Call> = contradictingReports.map(foldReports);

// Half of the settings are in order, or too few users would be told.
export const anyMailbox: fc.Arbitrary<MailboxSettings> = fc.oneof(
  fc.constant(aMailbox()),
  record({
    enabled: fc.boolean(),
    emailAddress: orNull(fc.constant('anna@example.com')),
    missedCallNotificationEnabled: fc.boolean(),
    legacyMailboxServer: fc.boolean(),
  }),
);

/** What a policy may say of the calls that its users are told of. */
export const anyPolicySettings: fc.Arbitrary<PolicySettings> = record({
  allowMissedCallNotifications: fc.boolean(),
  notifyInternalCalls: fc.boolean(),
  notifyHiddenCallers: fc.boolean(),
  notifyGroupCalls: fc.boolean(),
  ringSecondsMin: fc.constantFrom(0, 1, 5, 120),
});

export const anyPolicy: fc.Arbitrary<PolicySettings | null> = fc.oneof(
  fc.constant(aPolicy()),
  orNull(anyPolicySettings),
);

export const anyCircumstances: fc.Arbitrary<CallCircumstances> = record({
  isCallerInternal: fc.boolean(),
  isCallerHidden: fc.boolean(),
  ringSeconds: orNull(fc.constantFrom(0, 0.5, 1, 4.999, 5, 20)),
  isGroupCall: fc.boolean(),
});

/** The same reports in another order. */
export function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

/** The same reports, some of them once more, as soon or later. */
export function repeated(reports: readonly ReceivedReport[]): fc.Arbitrary<ReceivedReport[]> {
  const repetition = record({ of: fc.constantFrom(...reports), laterSeconds: fc.constantFrom(0, 1, 90_000) }).map(
    ({ of, laterSeconds }) => ({
      report: of.report,
      receivedAt: new Date(of.receivedAt.getTime() + laterSeconds * 1000),
    }),
  );
  return fc.array(repetition, { maxLength: 4 }).map((repetitions) => [...reports, ...repetitions]);
}

const everyPart = 0b1111;

/** Partial reports, received together, that say between them what `report` says; some facts more than once. */
export function split({ report, receivedAt }: ReceivedReport): fc.Arbitrary<ReceivedReport[]> {
  // A mask says a fact's parts by its bits; facts that outnumber the masks share them.
  const masks = fc.array(fc.integer({ min: 1, max: everyPart }), { minLength: 1, maxLength: 40 });
  return masks.map((given) => {
    let used = 0;
    const nextMask = (among: number): number => (given[used++ % given.length] ?? everyPart) & among || among;

    const { caller, legs, voiceMessages, ...facts } = report;
    const { caller: nobody, legs: _legs, voiceMessages: _voiceMessages, ...nothing } = aReport();
    const factsOf = distribute(facts, nothing, everyPart, nextMask);
    const callerOf = distribute(caller, nobody, everyPart, nextMask);
    const legsOf = legs.map((leg) => {
      const { legId, target } = leg;
      return distribute(leg, aLeg({ legId, target }), nextMask(everyPart), nextMask);
    });
    const messagesOf = voiceMessages.map((message) =>
      distribute(message, { ...message, durationSeconds: null, audioId: null }, nextMask(everyPart), nextMask),
    );
    return [0, 1, 2, 3].map((part) => ({
      report: {
        ...nothing,
        ...factsOf.get(part),
        caller: callerOf.get(part) ?? nobody,
        legs: legsOf.flatMap((leg) => leg.get(part) ?? []),
        voiceMessages: messagesOf.flatMap((message) => message.get(part) ?? []),
      },
      receivedAt,
    }));
  });
}

/** The parts in `among` by their number, each saying some facts of `whole` and being `silent` about the others. */
function distribute<T extends object>(
  whole: T,
  silent: T,
  among: number,
  nextMask: (among: number) => number,
): Map<number, T> {
  const numbers = [0, 1, 2, 3].filter((part) => among & (1 << part));
  const parts = new Map(numbers.map((part) => [part, { ...silent }]));
  for (const key of Object.keys(whole) as (keyof T)[]) {
    const mask = nextMask(among);
    for (const [part, said] of parts) if (mask & (1 << part)) said[key] = whole[key];
  }
  return parts;
}

/** Joins `calls` in pairs of neighbours, in the order that `picks` says. */
export function joinInAnyShape(calls: readonly Call[], picks: readonly number[]): Call {
  const left = [...calls];
  for (let step = 0; left.length > 1; step++) {
    const index = (picks[step % picks.length] ?? 0) % (left.length - 1);
    const [a, b] = left.slice(index, index + 2);
    if (a !== undefined && b !== undefined) left.splice(index, 2, joinCalls(a, b));
  }
  const [joined] = left;
  if (joined === undefined) throw new Error('No call to join.');
  return joined;
}
