import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circumstancesOf } from './call-circumstances.ts';
import { decide, deliveryOf, dueAt, quietTimeOf } from './decide.ts';
import { type Call, callOf, joinCalls } from './fold.ts';
import { answerers, type AnsweredBy, type LegOutcome, legOutcomes, type VoiceMessageReport } from './report.ts';
import {
  anyCall,
  anyMailbox,
  anyPolicy,
  anyReports,
  joinInAnyShape,
  mailboxOf,
  repeated,
  scenario,
  shuffled,
  split,
} from './testing/arbitraries.ts';
import { aCall, aLeg, aReport, at, aVoiceMessage, foldReports, type ReceivedReport } from './testing/builders.ts';
import { verdictsOf, voiceMailboxesOf } from './verdict.ts';

describe('joining calls', () => {
  test('is commutative', () => {
    fc.assert(
      fc.property(anyCall, anyCall, (a, b) => {
        expect(joinCalls(a, b)).toStrictEqual(joinCalls(b, a));
      }),
      { numRuns: 300 },
    );
  });

  test('is associative', () => {
    fc.assert(
      fc.property(anyCall, anyCall, anyCall, (a, b, c) => {
        expect(joinCalls(joinCalls(a, b), c)).toStrictEqual(joinCalls(a, joinCalls(b, c)));
      }),
      { numRuns: 300 },
    );
  });

  test('is idempotent, also with what was joined long ago', () => {
    fc.assert(
      fc.property(anyCall, anyCall, (a, b) => {
        expect(joinCalls(a, a)).toStrictEqual(a);
        expect(joinCalls(joinCalls(a, b), a)).toStrictEqual(joinCalls(a, b));
      }),
      { numRuns: 300 },
    );
  });

  test('leaves both calls as they were', () => {
    fc.assert(
      fc.property(anyCall, anyCall, (a, b) => {
        const before = structuredClone([a, b]);
        joinCalls(a, b);
        expect([a, b]).toStrictEqual(before);
      }),
    );
  });
});

/** All that is made of a call: itself, its verdicts, and what `settings` make of them. */
function outcomeOf(call: Call, settings: Settings) {
  const verdicts = verdictsOf(call, mailboxOf);
  const voiceMailboxes = [...voiceMailboxesOf(call, mailboxOf)].toSorted();
  const due = dueAt(call.endReportedAt, 3);
  const decisions = [...verdicts].map(([mailboxId, { verdict }]) => {
    const circumstances = circumstancesOf(call, mailboxId, mailboxOf, call.caller.number === 'ab');
    const deliveries = (['MISSED_CALL', 'VOICE_MAIL'] as const).map((kind) => {
      const reason = decide({ kind, verdict, call, circumstances, ...settings });
      return deliveryOf(reason, due, quietTimeOf(kind, { timeZone: null }, { quietHours }, null));
    });
    return { mailboxId, circumstances, deliveries };
  });
  return { call, verdicts, voiceMailboxes, decisions, due };
}

/** Some of the moments at which ends are reported lie in them. */
const quietHours = { start: '09:15', end: '09:20' };

const anySettings = fc.record({ mailbox: anyMailbox, policy: anyPolicy });
type Settings = typeof anySettings extends fc.Arbitrary<infer T> ? T : never;

describe('the same call, verdicts and decisions come of the same reports', () => {
  /** `reports` with something done to them that must not matter. */
  function expectSameOutcome(arrange: (reports: ReceivedReport[]) => fc.Arbitrary<ReceivedReport[]>) {
    const anyArrangement = anyReports.chain((reports) => fc.tuple(fc.constant(reports), arrange(reports)));
    const shape = fc.array(fc.nat(20), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anyArrangement, shape, anySettings, ([reports, arranged], picks, settings) => {
        const calls = arranged.map(({ report, receivedAt }) => callOf(report, receivedAt));
        expect(outcomeOf(joinInAnyShape(calls, picks), settings)).toStrictEqual(
          outcomeOf(foldReports(reports), settings),
        );
      }),
      { numRuns: 300 },
    );
  }

  test('in any order', () => {
    expectSameOutcome(shuffled);
  });

  test('repeated, at once or later', () => {
    expectSameOutcome(repeated);
  });

  test('split into partial reports', () => {
    expectSameOutcome((reports) => fc.tuple(...reports.map(split)).map((parts) => parts.flat()));
  });

  test('split, repeated and in any order', () => {
    expectSameOutcome((reports) =>
      fc
        .tuple(...reports.map(split))
        .chain((parts) => repeated(parts.flat()))
        .chain(shuffled),
    );
  });

  test('and they are the right ones', () => {
    const arranged = scenario.chain(({ reports, verdicts }) =>
      fc.record({ reports: repeated(reports).chain(shuffled), verdicts: fc.constant(verdicts) }),
    );
    fc.assert(
      fc.property(arranged, ({ reports, verdicts }) => {
        const found = [...verdictsOf(foldReports(reports), mailboxOf)].map(([id, { verdict }]) => [id, verdict]);
        expect(Object.fromEntries(found)).toStrictEqual(verdicts);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a call', () => {
  test('begins at its earliest start and ends at its latest end', () => {
    const early = aReport({ startedAt: at(0), endedAt: at(30) });
    const late = aReport({ startedAt: at(1), endedAt: at(31) });
    expect(fold(late, early)).toMatchObject({ startedAt: at(0), endedAt: at(31) });
  });

  test('is final, anonymous and known to the message service once anything says so', () => {
    const nobody = { number: null, name: null, sipUri: null };
    const no = aReport({ final: false, reachedMessageService: false, caller: { ...nobody, anonymous: false } });
    const yes = aReport({ final: true, reachedMessageService: true, caller: { ...nobody, anonymous: true } });
    expect(fold(yes, no)).toMatchObject({ final: true, reachedMessageService: true, caller: { anonymous: true } });
    expect(fold(no, no)).toMatchObject({ final: false, reachedMessageService: false, caller: { anonymous: false } });
    expect(fold(no, aReport())).toMatchObject({ reachedMessageService: false });
    expect(fold(aReport())).toMatchObject({ reachedMessageService: null });
  });

  test('keeps the fullest spelling of each name', () => {
    const short = aReport({
      dialPlanId: 'p1',
      calledNumber: '4711',
      caller: { number: '0142685300', name: 'M. Curie', sipUri: 'sip:m@a.fr', anonymous: false },
    });
    const full = aReport({
      dialPlanId: 'p2',
      calledNumber: 'sip:4711@pbx.example.com',
      caller: { number: '+33142685300', name: 'Marie Curie', sipUri: 'sip:marie@a.fr', anonymous: false },
    });
    expect(fold(full, short)).toMatchObject({
      dialPlanId: 'p2',
      calledNumber: 'sip:4711@pbx.example.com',
      caller: { number: '+33142685300', name: 'Marie Curie', sipUri: 'sip:marie@a.fr' },
    });
  });

  test('was received when its first report was, whatever that said', () => {
    expect(
      foldReports([
        { report: aReport({ endedAt: at(30) }), receivedAt: at(31) },
        { report: aReport({ startedAt: at(0) }), receivedAt: at(2) },
      ]).receivedAt,
    ).toStrictEqual(at(2));
  });
});

describe('the end of a call was reported', () => {
  test.each([
    ['by an end', aReport({ endedAt: at(30) })],
    ['by saying that nothing more will come', aReport({ final: true })],
  ])('%s', (_how, report) => {
    expect(callOf(report, at(31)).endReportedAt).toStrictEqual(at(31));
  });

  test('by no leg that ended', () => {
    const legs = [aLeg({ outcome: 'NO_ANSWER', endedAt: at(25) })];
    expect(callOf(aReport({ legs }), at(31)).endReportedAt).toBeNull();
  });

  test('when the first such report came, although a later report moves the end', () => {
    const call = foldReports([
      { report: aReport({ startedAt: at(0) }), receivedAt: at(1) },
      { report: aReport({ endedAt: at(45) }), receivedAt: at(50) },
      { report: aReport({ endedAt: at(30) }), receivedAt: at(31) },
    ]);
    expect(call).toMatchObject({ endedAt: at(45), endReportedAt: at(31) });
  });
});

describe('a leg', () => {
  test('is known by its id, else by its target', () => {
    const call = fold(
      aReport({ legs: [aLeg({ legId: '1479.1' }), aLeg()] }),
      aReport({ legs: [aLeg({ legId: '1479.1', outcome: 'BUSY' }), aLeg({ outcome: 'RINGING' })] }),
      aReport({ legs: [aLeg({ target: '4712' }), aLeg({ legId: '1479.2' })] }),
    );
    expect([...call.legs.values()].map(({ legId, target, outcome }) => [legId, target, outcome])).toStrictEqual([
      ['1479.1', '4711', 'BUSY'],
      ['target:4711', '4711', 'RINGING'],
      ['target:4712', '4712', null],
      ['1479.2', '4711', null],
    ]);
    expect([...call.legs.keys()]).toStrictEqual([...call.legs.values()].map((leg) => leg.legId));
  });

  test('rang and was answered at the earliest, ended at the latest time said of it', () => {
    const [early, late] = [1, 2].map((second) =>
      aLeg({ ringingAt: at(second), answeredAt: at(second + 10), endedAt: at(second + 20) }),
    );
    const expected = { ringingAt: at(1), answeredAt: at(11), endedAt: at(22) };
    expect(onlyLeg(fold(aReport({ legs: [late ?? aLeg()] }), aReport({ legs: [early ?? aLeg()] })))).toMatchObject(
      expected,
    );
  });

  test('keeps the fullest target, group and reason', () => {
    const short = aLeg({ legId: 'a', target: '4711', group: '600', reason: '486' });
    const full = aLeg({ legId: 'a', target: 'sip:4711@pbx', group: 'sales', reason: '486 Busy Here' });
    const expected = { target: 'sip:4711@pbx', group: 'sales', reason: '486 Busy Here' };
    expect(onlyLeg(fold(aReport({ legs: [full] }), aReport({ legs: [short] })))).toMatchObject(expected);
  });

  test('may be described several times in one report', () => {
    const legs = [aLeg({ outcome: 'ANSWERED' }), aLeg({ outcome: 'RINGING' }), aLeg({ answeredBy: 'PERSON' })];
    expect(onlyLeg(fold(aReport({ legs })))).toMatchObject({ outcome: 'ANSWERED', answeredBy: 'PERSON' });
  });

  // Written out, because the order is a promise of the API.
  const outcomesByStrength: LegOutcome[] = [
    'RINGING',
    'NO_ANSWER',
    'CANCELLED',
    'UNREACHABLE',
    'BUSY',
    'DECLINED',
    'FORWARDED',
    'ANSWERED_ELSEWHERE',
    'ANSWERED',
  ];
  const answerersByStrength: AnsweredBy[] = ['ANNOUNCEMENT', 'MESSAGE_STORE', 'PERSON'];

  test('has an outcome and an answerer out of these', () => {
    expect([...legOutcomes].toSorted()).toStrictEqual(outcomesByStrength.toSorted());
    expect([...answerers].toSorted()).toStrictEqual(answerersByStrength.toSorted());
  });

  test.each(pairs(outcomesByStrength))('%s yields to %s', (weak, strong) => {
    const legs = [aLeg({ outcome: strong }), aLeg({ outcome: weak })];
    expect(onlyLeg(fold(aReport({ legs }))).outcome).toBe(strong);
  });

  test.each(pairs(answerersByStrength))('answered by %s yields to %s', (weak, strong) => {
    const legs = [aLeg({ answeredBy: strong }), aLeg({ answeredBy: weak })];
    expect(onlyLeg(fold(aReport({ legs }))).answeredBy).toBe(strong);
  });
});

describe('a voice message', () => {
  test('is told from others by its target and time', () => {
    const messages = [
      aVoiceMessage({ target: '4711', leftAt: at(40) }),
      aVoiceMessage({ target: '4711', leftAt: at(41) }),
      aVoiceMessage({ target: '4711', leftAt: null }),
      aVoiceMessage({ target: '4712', leftAt: at(40) }),
    ];
    const call = fold(aReport({ voiceMessages: messages }), aReport({ voiceMessages: messages }));
    expect([...call.voiceMessages.values()]).toStrictEqual(messages);
  });

  test('is as long as the longest length reported', () => {
    const [short, long, unknown] = [3, 12, null].map((durationSeconds) => aVoiceMessage({ durationSeconds }));
    const call = fold(...[unknown, long, short].map((one) => aReport({ voiceMessages: [one ?? aVoiceMessage()] })));
    expect([...call.voiceMessages.values()]).toStrictEqual([aVoiceMessage({ durationSeconds: 12 })]);
  });

  test('gets its recording from whichever report has one, and of two always the same', () => {
    const [none, a, b] = [null, 'a'.repeat(64), 'b'.repeat(64)].map((audioId) => aVoiceMessage({ audioId }));
    const folded = (...messages: VoiceMessageReport[]) => [
      ...fold(...messages.map((one) => aReport({ voiceMessages: [one] }))).voiceMessages.values(),
    ];
    expect(folded(none!, a!)).toStrictEqual([a]);
    expect(folded(a!, none!)).toStrictEqual([a]);
    expect(folded(a!, b!)).toStrictEqual(folded(b!, a!));
  });
});

test('one report about a call of 1,000 legs costs little', () => {
  const legs = (from: number, count: number) =>
    Array.from({ length: count }, (_leg, index) => aLeg({ legId: `1479.${from + index}`, target: `${from + index}` }));
  const before = performance.now();
  const big = [0, 200, 400, 600, 800].map((from) => aCall({ legs: legs(from, 200) })).reduce(joinCalls);
  expect(big.legs.size).toBe(1000);
  for (let again = 0; again < 20; again++) joinCalls(big, aCall({ legs: legs(990, 1) }));
  expect(performance.now() - before).toBeLessThan(500);
});

function fold(...reports: Parameters<typeof callOf>[0][]): Call {
  return foldReports(reports.map((report) => ({ report, receivedAt: at(31) })));
}

function onlyLeg(call: Call) {
  const [leg, ...others] = call.legs.values();
  expect(others).toStrictEqual([]);
  if (leg === undefined) throw new Error('The call has no leg.');
  return leg;
}

function pairs<T>(weakestFirst: readonly T[]): [T, T][] {
  return weakestFirst.flatMap((weak, index) => weakestFirst.slice(index + 1).map((strong): [T, T] => [weak, strong]));
}
