import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallCircumstances, plainCircumstances } from './call-circumstances.ts';
import {
  callTooOldMs,
  decide,
  type DecidedCall,
  type DecisionReason,
  defaultCallRules,
  deliveryOf,
  dueAt,
  excludingRule,
  type Facts,
  heldUntil,
  type MailboxSettings,
  type PolicySettings,
  quietTimeOf,
} from './decide.ts';
import { anyCircumstances, anyMailbox, anyPolicy } from './testing/arbitraries.ts';
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
    circumstances: plainCircumstances,
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
  circumstances: anyCircumstances,
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
    circumstances?: Partial<CallCircumstances>;
    policy?: Partial<PolicySettings>;
  }
  // The first that applies is given.
  const obstacles: Obstacle[] = [
    { reason: 'MAILBOX_DISABLED', mailbox: { enabled: false } },
    { reason: 'POLICY_FORBIDS', policy: { allowMissedCallNotifications: false } },
    { reason: 'USER_OPTED_OUT', mailbox: { missedCallNotificationEnabled: false } },
    { reason: 'LEGACY_MAILBOX_SERVER', mailbox: { legacyMailboxServer: true }, call: { reachedMessageService: false } },
    { reason: 'CALL_TOO_OLD', call: { endReportedAt: new Date(at(30).getTime() + 2 * dayMs) } },
    { reason: 'INTERNAL_EXCLUDED', circumstances: { isCallerInternal: true }, policy: { notifyInternalCalls: false } },
    {
      reason: 'CALLER_HIDDEN_EXCLUDED',
      circumstances: { isCallerHidden: true },
      policy: { notifyHiddenCallers: false },
    },
    { reason: 'RANG_TOO_SHORT', circumstances: { ringSeconds: 4.999 }, policy: { ringSecondsMin: 5 } },
    { reason: 'GROUP_RULE', circumstances: { isGroupCall: true }, policy: { notifyGroupCalls: false } },
    { reason: 'NO_EMAIL_ADDRESS', mailbox: { emailAddress: null } },
  ];
  const everyCombination = Array.from({ length: 2 ** obstacles.length }, (_none, bits) =>
    obstacles.filter((_obstacle, n) => bits & (1 << n)),
  );

  test('given any of them: the first', () => {
    for (const met of everyCombination) {
      const facts = missed({
        call: aDecidedCall(Object.assign({}, ...met.map(({ call }) => call))),
        circumstances: Object.assign({}, plainCircumstances, ...met.map(({ circumstances }) => circumstances)),
        mailbox: aMailbox(Object.assign({}, ...met.map(({ mailbox }) => mailbox))),
        policy: aPolicy(Object.assign({}, ...met.map(({ policy }) => policy))),
      });
      const reasons = met.map(({ reason }) => reason);
      expect([reasons, decide(facts)]).toEqual([reasons, reasons[0] ?? 'NOTIFY']);
    }
  });

  test.each<[what: string, circumstances: Partial<CallCircumstances>, policy: Partial<PolicySettings>]>([
    ['of an internal caller', { isCallerInternal: true }, {}],
    ['of an external caller', {}, { notifyInternalCalls: false }],
    ['of a hidden caller', { isCallerHidden: true }, {}],
    ['of a caller who shows', {}, { notifyHiddenCallers: false }],
    ['to a group', { isGroupCall: true }, {}],
    ['to the mailbox itself', {}, { notifyGroupCalls: false }],
    ['that rang just long enough', { ringSeconds: 5 }, { ringSecondsMin: 5 }],
    ['that rang for who knows how long', { ringSeconds: null }, { ringSecondsMin: 120 }],
    ['that rang for no time', { ringSeconds: 0 }, { ringSecondsMin: 0 }],
  ])('a call %s is told where no rule excludes it', (_what, circumstances, policy) => {
    const facts = missed({ circumstances: { ...plainCircumstances, ...circumstances }, policy: aPolicy(policy) });
    expect(decide(facts)).toBe('NOTIFY');
  });

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
      'every rule of the policy excludes',
      {
        circumstances: { isCallerInternal: true, isCallerHidden: true, ringSeconds: 0, isGroupCall: true },
        policy: {
          allowMissedCallNotifications: true,
          notifyInternalCalls: false,
          notifyHiddenCallers: false,
          notifyGroupCalls: false,
          ringSecondsMin: 120,
        },
      },
    ],
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
        const { verdict, call, circumstances, mailbox, policy } = facts;
        const lateMs = Number(call.endReportedAt) - Number(call.endedAt);
        const isOld = call.endedAt !== null && call.endReportedAt !== null && lateMs > dayMs;
        const isLeftToTheStore = mailbox.legacyMailboxServer && call.reachedMessageService === false;
        const isAllowed = policy?.allowMissedCallNotifications === true && mailbox.missedCallNotificationEnabled;
        const canBeTold = mailbox.enabled && mailbox.emailAddress !== null;
        const { isCallerInternal, isCallerHidden, isGroupCall, ringSeconds } = circumstances;
        const isIncluded =
          (policy?.notifyInternalCalls || !isCallerInternal) &&
          (policy?.notifyHiddenCallers || !isCallerHidden) &&
          (policy?.notifyGroupCalls || !isGroupCall) &&
          (ringSeconds === null || ringSeconds >= (policy?.ringSecondsMin ?? 0));
        expect(decide(facts) === 'NOTIFY').toBe(
          verdict === 'MISSED' && isAllowed && isIncluded && canBeTold && !isOld && !isLeftToTheStore,
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
    const told = { reason: 'NOTIFY', status: 'WAITING', nextAttemptAt: at(34) };
    expect(deliveryOf('NOTIFY', at(34), null)).toStrictEqual(told);
  });

  test('waits for the end of the call', () => {
    const delivery = deliveryOf('IN_PROGRESS', null, null);
    expect(delivery).toStrictEqual({ reason: 'IN_PROGRESS', status: 'WAITING', nextAttemptAt: null });
  });

  test.each<DecisionReason>(['ANSWERED', 'POLICY_FORBIDS', 'CALL_TOO_OLD', 'RANG_TOO_SHORT', 'NO_EMAIL_ADDRESS'])(
    'never begins: %s',
    (reason) => {
      const delivery = deliveryOf(reason, at(34), morning);
      expect(delivery).toStrictEqual({ reason, status: 'SUPPRESSED', nextAttemptAt: null });
    },
  );
});

// Of the test's morning: from 09:15:00, when the telephone first rang, until before 09:16:00.
const morning = { quietHours: { start: '09:15', end: '09:16' }, timeZone: 'UTC' };

describe('quiet hours', () => {
  test.each([
    [-1, 'NOTIFY', -1],
    [0, 'HELD_FOR_QUIET_HOURS', 60],
    [59, 'HELD_FOR_QUIET_HOURS', 60],
    [60, 'NOTIFY', 60],
  ])('what is due after %i seconds: %s, at %i', (due, reason, nextAttemptAt) => {
    const delivery = { reason, status: 'WAITING', nextAttemptAt: at(nextAttemptAt) };
    expect(deliveryOf('NOTIFY', at(due), morning)).toStrictEqual(delivery);
  });

  test.each([
    ['the mailbox’s time zone', { timeZone: 'Asia/Tokyo' }, { timeZone: 'Europe/Paris' }, 'Asia/Tokyo'],
    ['else the dial plan’s', { timeZone: null }, { timeZone: 'Europe/Paris' }, 'Europe/Paris'],
    ['else UTC', { timeZone: null }, null, 'UTC'],
  ])('are in %s', (_whose, mailbox, dialPlan, timeZone) => {
    const { quietHours } = morning;
    expect(quietTimeOf('MISSED_CALL', mailbox, { quietHours }, dialPlan)).toEqual({ quietHours, timeZone });
  });

  test('hold no voice mail, and nothing where there are none', () => {
    const [mailbox, { quietHours }] = [{ timeZone: null }, morning];
    expect(quietTimeOf('VOICE_MAIL', mailbox, { quietHours }, null)).toBeNull();
    expect(quietTimeOf('MISSED_CALL', mailbox, { quietHours: null }, null)).toBeNull();
    expect(quietTimeOf('MISSED_CALL', mailbox, null, null)).toBeNull();
  });

  const [notify, held] = ['NOTIFY', 'HELD_FOR_QUIET_HOURS'] as const;
  test.each<[what: string, reason: DecisionReason, dueAfter: number, now: number, until: number | null]>([
    ['due in them', notify, 10, 10, 60],
    ['due before, and late', notify, -10, 5, 60],
    ['due in them, and late', notify, 10, 61, null],
    ['held by them, at their end', held, 60, 60, null],
    ['held until an end that lies in them by now', held, 30, 30, null],
    ['held by them, and looked at in those of the next day', held, 60, 24 * 60 * 60 + 10, 24 * 60 * 60 + 60],
  ])('hold again what is %s', (_what, reason, dueAfter, now, until) => {
    const end = heldUntil({ reason, nextAttemptAt: at(dueAfter) }, at(now), morning);
    expect(end).toEqual(until === null ? null : at(until));
  });

  test('hold nothing where there are none', () => {
    expect(heldUntil({ reason: notify, nextAttemptAt: at(10) }, at(10), null)).toBeNull();
  });
});

test('a rule is named for what it excludes', () => {
  const all = { isCallerInternal: true, isCallerHidden: true, ringSeconds: 1, isGroupCall: true };
  expect(excludingRule(all, defaultCallRules)).toBeNull();
  expect(excludingRule(all, { ...defaultCallRules, notifyGroupCalls: false })).toBe('GROUP_RULE');
  expect(excludingRule(all, { ...defaultCallRules, notifyGroupCalls: false, ringSecondsMin: 2 })).toBe(
    'RANG_TOO_SHORT',
  );
});
