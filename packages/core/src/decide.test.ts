import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  callTooOldMs,
  decide,
  type DecidedCall,
  type DecisionReason,
  deliveryOf,
  dueAt,
  type Facts,
  type MailboxSettings,
} from './decide.ts';
import { anyMailbox, anyPolicy } from './testing/arbitraries.ts';
import { aMailbox, aPolicy, at } from './testing/builders.ts';
import type { Verdict } from './verdict.ts';

const dayMs = 24 * 60 * 60 * 1000;

function aDecidedCall(differing: Partial<DecidedCall> = {}): DecidedCall {
  return { endedAt: at(30), endReportedAt: at(31), reachedMessageService: null, ...differing };
}

/** A missed call of which the user may be told. */
function missed(differing: Partial<Facts> = {}): Facts {
  return {
    kind: 'MISSED_CALL',
    verdict: 'MISSED',
    call: aDecidedCall(),
    mailbox: aMailbox(),
    policy: aPolicy(),
    ...differing,
  };
}

function endReportedLate(lateMs: number): DecidedCall {
  return aDecidedCall({ endReportedAt: new Date(at(30).getTime() + lateMs) });
}

const moment = fc.integer({ min: -2 * dayMs, max: 2 * dayMs }).map((ms) => new Date(at(0).getTime() + ms));
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  kind: fc.constant('MISSED_CALL'),
  verdict: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Verdict>('MISSED') },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Verdict>(
        'IN_PROGRESS',
        'ANSWERED',
        'VOICE_MESSAGE_LEFT',
        'ANSWERED_ELSEWHERE',
        'NOT_OFFERED',
      ),
    },
  ),
  call: fc.record({
    endedAt: fc.option(moment),
    endReportedAt: fc.option(moment),
    reachedMessageService: fc.option(fc.boolean()),
  }),
  mailbox: anyMailbox,
  policy: anyPolicy,
});

test('a missed call is told where policy and user allow it', () => {
  expect(decide(missed())).toBe('NOTIFY');
});

test.each<Exclude<Verdict, 'MISSED'>>([
  'IN_PROGRESS',
  'ANSWERED',
  'VOICE_MESSAGE_LEFT',
  'ANSWERED_ELSEWHERE',
  'NOT_OFFERED',
])('%s is its own reason, whatever the settings', (verdict) => {
  expect(decide(missed({ verdict }))).toBe(verdict);
  const off = aMailbox({ enabled: false, missedCallNotificationEnabled: false, emailAddress: null });
  const allOff = missed({ verdict, call: endReportedLate(2 * dayMs), mailbox: off, policy: null });
  expect(decide(allOff)).toBe(verdict);
});

describe('the reasons not to tell', () => {
  interface Obstacle {
    reason: DecisionReason;
    mailbox?: Partial<MailboxSettings>;
    call?: Partial<DecidedCall>;
    isPolicyOff?: true;
  }
  // The first that applies is given.
  const obstacles: Obstacle[] = [
    { reason: 'MAILBOX_DISABLED', mailbox: { enabled: false } },
    { reason: 'POLICY_FORBIDS', isPolicyOff: true },
    { reason: 'USER_OPTED_OUT', mailbox: { missedCallNotificationEnabled: false } },
    { reason: 'LEGACY_MAILBOX_SERVER', mailbox: { legacyMailboxServer: true }, call: { reachedMessageService: false } },
    { reason: 'CALL_TOO_OLD', call: { endReportedAt: new Date(at(30).getTime() + 2 * dayMs) } },
    { reason: 'NO_EMAIL_ADDRESS', mailbox: { emailAddress: null } },
  ];
  const everyCombination = Array.from({ length: 2 ** obstacles.length }, (_none, bits) =>
    obstacles.filter((_obstacle, n) => bits & (1 << n)),
  );

  test.each(everyCombination.map((met) => [met.map(({ reason }) => reason).join(', ') || 'none', met] as const))(
    'given %s: the first',
    (_reasons, met) => {
      const facts = missed({
        call: aDecidedCall(Object.assign({}, ...met.map(({ call }) => call))),
        mailbox: aMailbox(Object.assign({}, ...met.map(({ mailbox }) => mailbox))),
        policy: aPolicy({ allowMissedCallNotifications: !met.some(({ isPolicyOff }) => isPolicyOff) }),
      });
      expect(decide(facts)).toBe(met[0]?.reason ?? 'NOTIFY');
    },
  );

  test('a mailbox that gave its policy up is disabled, whatever it says', () => {
    expect(decide(missed({ policy: null }))).toBe('MAILBOX_DISABLED');
  });

  test.each<[legacyMailboxServer: boolean, reachedMessageService: boolean | null, reason: DecisionReason]>([
    [true, false, 'LEGACY_MAILBOX_SERVER'],
    [true, true, 'NOTIFY'],
    [true, null, 'NOTIFY'],
    [false, false, 'NOTIFY'],
  ])('legacy server %s, message service reached %s: %s', (legacyMailboxServer, reachedMessageService, reason) => {
    const call = aDecidedCall({ reachedMessageService });
    expect(decide(missed({ call, mailbox: aMailbox({ legacyMailboxServer }) }))).toBe(reason);
  });

  test.each<[what: string, call: DecidedCall, reason: DecisionReason]>([
    ['reported a day after its end', endReportedLate(dayMs), 'NOTIFY'],
    ['reported a day and a millisecond after its end', endReportedLate(dayMs + 1), 'CALL_TOO_OLD'],
    ['that ends in the reporter’s future', endReportedLate(-2 * dayMs), 'NOTIFY'],
    ['whose end has no time', aDecidedCall({ endedAt: null }), 'NOTIFY'],
  ])('a call %s: %s', (_what, call, reason) => {
    expect(decide(missed({ call }))).toBe(reason);
  });

  test('a call is old after 24 hours', () => {
    expect(callTooOldMs).toBe(dayMs);
  });
});

describe('a voice message', () => {
  const left = (differing: Partial<Facts> = {}) =>
    missed({ kind: 'VOICE_MAIL', verdict: 'VOICE_MESSAGE_LEFT', ...differing });

  test.each<Exclude<Verdict, 'NOT_OFFERED'>>([
    'IN_PROGRESS',
    'ANSWERED',
    'VOICE_MESSAGE_LEFT',
    'ANSWERED_ELSEWHERE',
    'MISSED',
  ])('is delivered when the call is %s', (verdict) => {
    expect(decide(left({ verdict }))).toBe('NOTIFY');
  });

  test('is not delivered where it was not left, whatever the settings', () => {
    expect(decide(left({ verdict: 'NOT_OFFERED', policy: null }))).toBe('NOT_OFFERED');
  });

  test.each<[what: string, differing: Partial<Facts>]>([
    ['the policy forbids', { policy: aPolicy({ allowMissedCallNotifications: false }) }],
    ['the user does not want', { mailbox: aMailbox({ missedCallNotificationEnabled: false }) }],
    [
      'an Exchange 2007 server does not tell',
      { mailbox: aMailbox({ legacyMailboxServer: true }), call: aDecidedCall({ reachedMessageService: false }) },
    ],
  ])('is delivered where %s of missed calls', (_what, differing) => {
    expect(decide(left(differing))).toBe('NOTIFY');
  });

  test('is not delivered for the first of these reasons', () => {
    const noAddress = { emailAddress: null };
    expect(decide(left({ mailbox: aMailbox({ ...noAddress, enabled: false }) }))).toBe('MAILBOX_DISABLED');
    expect(decide(left({ mailbox: aMailbox(noAddress), policy: null }))).toBe('MAILBOX_DISABLED');
    expect(decide(left({ mailbox: aMailbox(noAddress) }))).toBe('NO_EMAIL_ADDRESS');
  });

  test('is delivered however late: nobody else has it', () => {
    expect(decide(left({ call: endReportedLate(2 * dayMs) }))).toBe('NOTIFY');
  });
});

describe('whatever the facts', () => {
  test.each<[what: string, switchOff: (facts: Facts) => Facts]>([
    ['the policy', (facts) => ({ ...facts, policy: aPolicy({ allowMissedCallNotifications: false }) })],
    ['the mailbox', (facts) => ({ ...facts, mailbox: { ...facts.mailbox, enabled: false } })],
    ['the user', (facts) => ({ ...facts, mailbox: { ...facts.mailbox, missedCallNotificationEnabled: false } })],
  ])('nothing is told with %s off', (_what, switchOff) => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(decide(switchOff(facts))).not.toBe('NOTIFY');
      }),
      { numRuns: 300 },
    );
  });

  test('something is told if and only if everything allows it', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { verdict, call, mailbox, policy } = facts;
        const lateMs = Number(call.endReportedAt) - Number(call.endedAt);
        const isOld = call.endedAt !== null && call.endReportedAt !== null && lateMs > dayMs;
        const isLeftToTheStore = mailbox.legacyMailboxServer && call.reachedMessageService === false;
        const isAllowed = policy?.allowMissedCallNotifications === true && mailbox.missedCallNotificationEnabled;
        const canBeTold = mailbox.enabled && mailbox.emailAddress !== null;
        expect(decide(facts) === 'NOTIFY').toBe(
          verdict === 'MISSED' && isAllowed && canBeTold && !isOld && !isLeftToTheStore,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a notification is due', () => {
  test.each([0, 3, 60])('%i seconds after we learned of the end', (settleSeconds) => {
    expect(dueAt(at(31), settleSeconds)).toStrictEqual(at(31 + settleSeconds));
  });

  test('never while the call goes on', () => {
    expect(dueAt(null, 3)).toBeNull();
  });
});

describe('delivery', () => {
  test('waits for its time where there is something to tell', () => {
    expect(deliveryOf('NOTIFY', at(31), 3)).toStrictEqual({ status: 'WAITING', nextAttemptAt: at(34) });
  });

  test('waits for the end of the call', () => {
    expect(deliveryOf('IN_PROGRESS', null, 3)).toStrictEqual({
      status: 'WAITING',
      nextAttemptAt: null,
    });
  });

  test.each<DecisionReason>(['ANSWERED', 'POLICY_FORBIDS', 'CALL_TOO_OLD', 'NO_EMAIL_ADDRESS'])(
    'never begins: %s',
    (reason) => {
      expect(deliveryOf(reason, at(31), 3)).toStrictEqual({ status: 'SUPPRESSED', nextAttemptAt: null });
    },
  );
});
