import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call } from './fold.ts';
import { type CallReport, type LegOutcome, legOutcomes, type VoiceMessageReport } from './report.ts';
import { anyReports, mailboxOf as anyMailboxOf } from './testing/arbitraries.ts';
import { aCall, aLeg, at, aVoiceMessage, foldReports } from './testing/builders.ts';
import { type MailboxOf, targetsOf, type Verdict, verdictsOf, voiceMailboxesOf } from './verdict.ts';

const directory = new Map([
  ['4711', 'anna'],
  ['sip:anna@pbx.example.com', 'anna'],
  ['4712', 'bob'],
  ['4713', 'carla'],
]);
const mailboxOf: MailboxOf = (target) => directory.get(target) ?? null;

const anna = { legId: 'a', target: '4711' };
const annasPc = { legId: 'p', target: 'sip:anna@pbx.example.com' };
const bob = { legId: 'b', target: '4712' };
const answered = { outcome: 'ANSWERED', answeredBy: 'PERSON' } as const;
const rangOut = { outcome: 'NO_ANSWER' } as const;
const lost = { outcome: 'ANSWERED_ELSEWHERE' } as const;

function verdicts(call: Call): Record<string, Verdict> {
  return Object.fromEntries([...verdictsOf(call, mailboxOf)].map(([id, { verdict }]) => [id, verdict]));
}

describe('what happened to Anna', () => {
  const inProgress = { endedAt: null } as const;
  const message = aVoiceMessage({ target: '4711' });
  const nothingLeft = aVoiceMessage({ target: '4711', durationSeconds: 0 });

  test.each<[what: string, call: Partial<CallReport>, verdict: Verdict | undefined]>([
    ['she is being rung', { ...inProgress, legs: [aLeg({ ...anna, outcome: 'RINGING' })] }, 'IN_PROGRESS'],
    ['she rang out, call goes on', { ...inProgress, legs: [aLeg({ ...anna, ...rangOut })] }, 'IN_PROGRESS'],
    ['she talks', { ...inProgress, legs: [aLeg({ ...anna, ...answered })] }, 'IN_PROGRESS'],
    ['a message, call goes on', { ...inProgress, voiceMessages: [message] }, 'IN_PROGRESS'],
    ['she was asked for, call goes on', { ...inProgress, calledNumber: '4711' }, 'IN_PROGRESS'],
    ['final without an end', { ...inProgress, final: true, legs: [aLeg({ ...anna, ...rangOut })] }, 'MISSED'],

    ['she answered', { legs: [aLeg({ ...anna, ...answered })] }, 'ANSWERED'],
    ['somebody answered, unsaid who or what', { legs: [aLeg({ ...anna, outcome: 'ANSWERED' })] }, 'ANSWERED'],
    ['an answer time and no outcome', { legs: [aLeg({ ...anna, answeredAt: at(9) })] }, 'ANSWERED'],
    [
      'an answer time and last heard ringing',
      { legs: [aLeg({ ...anna, answeredAt: at(9), outcome: 'RINGING' })] },
      'ANSWERED',
    ],
    ['a person and no outcome', { legs: [aLeg({ ...anna, answeredBy: 'PERSON' })] }, 'ANSWERED'],
    [
      'a person and last heard ringing',
      { legs: [aLeg({ ...anna, answeredBy: 'PERSON', outcome: 'RINGING' })] },
      'ANSWERED',
    ],
    ['one of her telephones', { legs: [aLeg({ ...anna, ...lost }), aLeg({ ...annasPc, ...answered })] }, 'ANSWERED'],
    ['answered, then a message', { legs: [aLeg({ ...anna, ...answered })], voiceMessages: [message] }, 'ANSWERED'],
    [
      'answered by her and by Bob',
      { legs: [aLeg({ ...anna, ...answered }), aLeg({ ...bob, ...answered })] },
      'ANSWERED',
    ],

    [
      'rang out, message left',
      { legs: [aLeg({ ...anna, ...rangOut })], voiceMessages: [message] },
      'VOICE_MESSAGE_LEFT',
    ],
    ['message left, no leg', { voiceMessages: [message] }, 'VOICE_MESSAGE_LEFT'],
    ['message of unknown length', { voiceMessages: [aVoiceMessage({ durationSeconds: null })] }, 'VOICE_MESSAGE_LEFT'],
    ['a blink of a message', { voiceMessages: [aVoiceMessage({ durationSeconds: 0.2 })] }, 'VOICE_MESSAGE_LEFT'],
    [
      'two tries, one message',
      { voiceMessages: [nothingLeft, aVoiceMessage({ leftAt: at(50) })] },
      'VOICE_MESSAGE_LEFT',
    ],
    [
      'the store answered and took a message',
      { legs: [aLeg({ ...anna, outcome: 'ANSWERED', answeredBy: 'MESSAGE_STORE' })], voiceMessages: [message] },
      'VOICE_MESSAGE_LEFT',
    ],
    [
      'a message for her, then Bob answered',
      { legs: [aLeg({ ...anna, ...rangOut }), aLeg({ ...bob, ...answered })], voiceMessages: [message] },
      'VOICE_MESSAGE_LEFT',
    ],
    [
      'a message, lost the race',
      { legs: [aLeg({ ...anna, ...lost })], voiceMessages: [message] },
      'VOICE_MESSAGE_LEFT',
    ],

    [
      'Bob answered',
      { legs: [aLeg({ ...anna, outcome: 'CANCELLED' }), aLeg({ ...bob, ...answered })] },
      'ANSWERED_ELSEWHERE',
    ],
    [
      'a stranger answered',
      { legs: [aLeg({ ...anna, ...rangOut }), aLeg({ target: '99', ...answered })] },
      'ANSWERED_ELSEWHERE',
    ],
    ['lost the race, winner unknown', { legs: [aLeg({ ...anna, ...lost })] }, 'ANSWERED_ELSEWHERE'],
    [
      'both telephones lost the race',
      { legs: [aLeg({ ...anna, ...lost }), aLeg({ ...annasPc, ...rangOut })] },
      'ANSWERED_ELSEWHERE',
    ],
    [
      'asked for, never rung, Bob answered',
      { calledNumber: '4711', legs: [aLeg({ ...bob, ...answered })] },
      'ANSWERED_ELSEWHERE',
    ],
    [
      'forwarded to Bob, who answered',
      { legs: [aLeg({ ...anna, outcome: 'FORWARDED' }), aLeg({ ...bob, ...answered })] },
      'ANSWERED_ELSEWHERE',
    ],
    [
      'nothing left, Bob answered',
      { legs: [aLeg({ ...bob, ...answered })], voiceMessages: [nothingLeft] },
      'ANSWERED_ELSEWHERE',
    ],

    ['asked for, never rung', { calledNumber: '4711' }, 'NOT_OFFERED'],
    ['asked for, only Bob was rung', { calledNumber: '4711', legs: [aLeg({ ...bob, ...rangOut })] }, 'NOT_OFFERED'],
    ['asked for, store not reached', { calledNumber: '4711', reachedMessageService: false }, 'NOT_OFFERED'],

    ...legOutcomes
      .filter((outcome) => outcome !== 'ANSWERED' && outcome !== 'ANSWERED_ELSEWHERE')
      .map((outcome): [string, Partial<CallReport>, Verdict] => [
        outcome,
        { legs: [aLeg({ ...anna, outcome })] },
        'MISSED',
      ]),
    ['rung, outcome unknown', { legs: [aLeg(anna)] }, 'MISSED'],
    [
      'forwarded to Bob in vain',
      { legs: [aLeg({ ...anna, outcome: 'FORWARDED' }), aLeg({ ...bob, ...rangOut })] },
      'MISSED',
    ],
    ['store answered, nothing left', { legs: [aLeg({ ...anna, ...rangOut })], voiceMessages: [nothingLeft] }, 'MISSED'],
    ['never rung, store answered, nothing left', { voiceMessages: [nothingLeft] }, 'MISSED'],
    ['asked for, never rung, reached the store', { calledNumber: '4711', reachedMessageService: true }, 'MISSED'],
    [
      'the store answered her leg',
      { legs: [aLeg({ ...anna, outcome: 'ANSWERED', answeredBy: 'MESSAGE_STORE' })] },
      'MISSED',
    ],
    [
      'an announcement answered her leg',
      { legs: [aLeg({ ...anna, outcome: 'ANSWERED', answeredBy: 'ANNOUNCEMENT' })] },
      'MISSED',
    ],
    [
      'an announcement at some time',
      { legs: [aLeg({ ...anna, answeredAt: at(9), answeredBy: 'ANNOUNCEMENT' })] },
      'MISSED',
    ],
    [
      'an announcement answered another leg',
      {
        legs: [aLeg({ ...anna, ...rangOut }), aLeg({ target: '500', outcome: 'ANSWERED', answeredBy: 'ANNOUNCEMENT' })],
      },
      'MISSED',
    ],
    [
      'the store answered another leg',
      {
        legs: [
          aLeg({ ...anna, ...rangOut }),
          aLeg({ target: '*97', outcome: 'ANSWERED', answeredBy: 'MESSAGE_STORE' }),
        ],
      },
      'MISSED',
    ],
    ['busy in spite of an answer time', { legs: [aLeg({ ...anna, answeredAt: at(9), outcome: 'BUSY' })] }, 'MISSED'],
    [
      'cancelled in spite of an answerer',
      { legs: [aLeg({ ...anna, answeredBy: 'PERSON', outcome: 'CANCELLED' })] },
      'MISSED',
    ],
    [
      'a message for Bob',
      { legs: [aLeg({ ...anna, ...rangOut })], voiceMessages: [aVoiceMessage({ target: '4712' })] },
      'MISSED',
    ],
    [
      'a message for nobody we know',
      { legs: [aLeg({ ...anna, ...rangOut })], voiceMessages: [aVoiceMessage({ target: '*97' })] },
      'MISSED',
    ],
    [
      'only Bob lost the race, winner unknown',
      { legs: [aLeg({ ...anna, ...rangOut }), aLeg({ ...bob, ...lost })] },
      'MISSED',
    ],
    ['both telephones rang out', { legs: [aLeg({ ...anna, ...rangOut }), aLeg({ ...annasPc, ...rangOut })] }, 'MISSED'],

    ['somebody else was called', { calledNumber: '4712', legs: [aLeg({ ...bob, ...rangOut })] }, undefined],
  ])('%s', (_what, call, verdict) => {
    expect(verdicts(aCall(call)).anna).toBe(verdict);
  });

  test('an announcement in which a person came on was a person', () => {
    const legs = [
      aLeg({ ...anna, outcome: 'ANSWERED', answeredBy: 'ANNOUNCEMENT' }),
      aLeg({ ...anna, outcome: 'ANSWERED', answeredBy: 'PERSON' }),
    ];
    expect(verdicts(aCall({ legs }))).toStrictEqual({ anna: 'ANSWERED' });
  });
});

describe('a ring group', () => {
  const group = '600';
  const members = (...outcomes: LegOutcome[]) =>
    ['4711', '4712', '4713'].map((target, n) => aLeg({ legId: `${n}`, target, group, outcome: outcomes[n] ?? null }));

  test('that one member answered was answered elsewhere for the others', () => {
    const call = aCall({ calledNumber: group, legs: members('CANCELLED', 'ANSWERED', 'ANSWERED_ELSEWHERE') });
    expect(verdicts(call)).toStrictEqual({ anna: 'ANSWERED_ELSEWHERE', bob: 'ANSWERED', carla: 'ANSWERED_ELSEWHERE' });
  });

  test('that nobody answered was missed by every member', () => {
    const call = aCall({ calledNumber: group, legs: members('NO_ANSWER', 'BUSY', 'UNREACHABLE') });
    expect(verdicts(call)).toStrictEqual({ anna: 'MISSED', bob: 'MISSED', carla: 'MISSED' });
  });

  test('with a message for one member was missed by the others', () => {
    const call = aCall({ legs: members('NO_ANSWER', 'NO_ANSWER'), voiceMessages: [aVoiceMessage({ target: '4712' })] });
    expect(verdicts(call)).toMatchObject({ anna: 'MISSED', bob: 'VOICE_MESSAGE_LEFT' });
  });

  test.each([['600'], ['sip:600@pbx.example.com'], ['<sip:600@pbx.example.com;user=phone>']])(
    'has a number, %s, that is nobody’s',
    (calledNumber) => {
      expect(targetsOf(aCall({ calledNumber, legs: members() }))).toStrictEqual(['4711', '4712', '4713']);
    },
  );

  test('leaves a number of another name a called number', () => {
    expect(targetsOf(aCall({ calledNumber: '601', legs: members() }))).toContain('601');
    expect(targetsOf(aCall({ calledNumber: '600', legs: [aLeg()] }))).toContain('600');
  });
});

describe('the numbers called', () => {
  test('are the one asked for, those rung and those a message was left for, each once, in order', () => {
    const call = aCall({
      calledNumber: '4799',
      legs: [aLeg({ ...bob }), aLeg({ legId: 'b2', target: '4712' }), aLeg({ target: '4711' })],
      voiceMessages: [aVoiceMessage({ target: '4713' }), aVoiceMessage({ target: '4711' })],
    });
    expect(targetsOf(call)).toStrictEqual(['4711', '4712', '4713', '4799']);
  });

  test('may be none', () => {
    expect(targetsOf(aCall())).toStrictEqual([]);
    expect(verdictsOf(aCall(), mailboxOf)).toStrictEqual(new Map());
  });

  test('without a mailbox have no verdict', () => {
    const call = aCall({ calledNumber: '99', legs: [aLeg({ target: '98' })] });
    expect(verdictsOf(call, mailboxOf)).toStrictEqual(new Map());
  });
});

describe('the evidence', () => {
  test.each<[verdict: Verdict, legIds: string[], call: Partial<CallReport>]>([
    ['IN_PROGRESS', ['a', 'p'], { endedAt: null, legs: [aLeg(bob), aLeg(annasPc), aLeg(anna)] }],
    ['ANSWERED', ['p'], { legs: [aLeg({ ...anna, ...lost }), aLeg({ ...annasPc, ...answered }), aLeg(bob)] }],
    [
      'VOICE_MESSAGE_LEFT',
      ['a'],
      { legs: [aLeg({ ...anna, ...rangOut }), aLeg(bob)], voiceMessages: [aVoiceMessage()] },
    ],
    ['ANSWERED_ELSEWHERE', ['b'], { legs: [aLeg({ ...anna, ...lost }), aLeg({ ...bob, ...answered })] }],
    ['ANSWERED_ELSEWHERE', ['a'], { legs: [aLeg({ ...anna, ...lost }), aLeg({ ...annasPc, ...rangOut }), aLeg(bob)] }],
    ['NOT_OFFERED', [], { calledNumber: '4711', legs: [aLeg({ ...bob, ...rangOut })] }],
    ['MISSED', ['a', 'p'], { legs: [aLeg({ ...annasPc, ...rangOut }), aLeg({ ...anna, ...rangOut }), aLeg(bob)] }],
  ])('of %s is %j', (verdict, legIds, call) => {
    expect(verdictsOf(aCall(call), mailboxOf).get('anna')).toStrictEqual({ verdict, legIds });
  });
});

describe('whatever is reported', () => {
  test('every called mailbox has exactly one verdict, and nobody else has any', () => {
    fc.assert(
      fc.property(anyReports.map(foldReports), (call) => {
        const called = targetsOf(call).flatMap((target) => anyMailboxOf(target) ?? []);
        expect([...verdictsOf(call, anyMailboxOf).keys()].toSorted()).toStrictEqual([...new Set(called)].toSorted());
      }),
      { numRuns: 300 },
    );
  });

  test('the verdicts are about a call that is over, or all say that it is not', () => {
    fc.assert(
      fc.property(anyReports.map(foldReports), (call) => {
        const isOver = call.final || call.endedAt !== null;
        for (const { verdict } of verdictsOf(call, anyMailboxOf).values()) {
          expect(verdict === 'IN_PROGRESS').toBe(!isOver);
        }
      }),
    );
  });

  test('nobody missed or was not offered a call that a person answered', () => {
    fc.assert(
      fc.property(anyReports.map(foldReports), (call) => {
        const isAnswered = [...call.legs.values()].some(
          ({ outcome, answeredBy }) => outcome === 'ANSWERED' && (answeredBy === null || answeredBy === 'PERSON'),
        );
        fc.pre(isAnswered);
        for (const { verdict } of verdictsOf(call, anyMailboxOf).values()) {
          expect(['MISSED', 'NOT_OFFERED']).not.toContain(verdict);
        }
      }),
    );
  });

  test('a verdict rests on legs of the call', () => {
    fc.assert(
      fc.property(anyReports.map(foldReports), (call) => {
        for (const { legIds } of verdictsOf(call, anyMailboxOf).values()) {
          expect([...call.legs.keys()]).toEqual(expect.arrayContaining(legIds));
        }
      }),
    );
  });
});

describe('who gets a voice-mail mail', () => {
  const audioId = 'a'.repeat(64);
  const messages = (...voiceMessages: VoiceMessageReport[]) =>
    [...voiceMailboxesOf(aCall({ voiceMessages }), mailboxOf)].toSorted();

  test('is whoever a recorded message was left for', () => {
    expect(messages(aVoiceMessage({ audioId }), aVoiceMessage({ audioId, leftAt: at(41) }))).toEqual(['anna']);
    expect(messages(aVoiceMessage({ audioId }), aVoiceMessage({ audioId, target: '4712' }))).toEqual(['anna', 'bob']);
    expect(messages(aVoiceMessage({ audioId, durationSeconds: null }))).toEqual(['anna']);
  });

  test.each([
    ['without a recording', {}],
    ['of no length', { audioId, durationSeconds: 0 }],
    ['for nobody’s number', { audioId, target: '*97' }],
  ])('is nobody for a message %s', (_what, saying) => {
    expect(messages(aVoiceMessage(saying))).toEqual([]);
  });
});
