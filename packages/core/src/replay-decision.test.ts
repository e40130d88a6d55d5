import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type DecidedCall, type DecisionReason } from './decide.ts';
import { replayDecision, type RecordedDecision, wasNotified } from './replay-decision.ts';
import { anyMailbox } from './testing/arbitraries.ts';
import { aMailbox, at } from './testing/builders.ts';
import type { Verdict } from './verdict.ts';

const allowing = { allowMissedCallNotifications: true };
const forbidding = { allowMissedCallNotifications: false };
const call: DecidedCall = { endedAt: at(30), endReportedAt: at(31), reachedMessageService: false };

function recorded(reason: DecisionReason, differing: Partial<RecordedDecision> = {}): RecordedDecision {
  return { reason, wasSent: false, facts: { call, mailbox: aMailbox() }, policy: null, ...differing };
}

const anyPolicy = fc.constantFrom(allowing, forbidding);
const anyCall: fc.Arbitrary<DecidedCall> = fc.record({
  endedAt: fc.option(fc.constantFrom(at(30), at(60 * 60 * 25))),
  endReportedAt: fc.option(fc.constantFrom(at(31), at(60 * 60 * 25))),
  reachedMessageService: fc.option(fc.boolean()),
});
const anyVerdict = fc.constantFrom<Verdict>('MISSED', 'IN_PROGRESS', 'ANSWERED', 'ANSWERED_ELSEWHERE', 'NOT_OFFERED');
const anyReason = fc.constantFrom<DecisionReason>(
  'NOTIFY',
  'ANSWERED',
  'POLICY_FORBIDS',
  'USER_OPTED_OUT',
  'MAILBOX_DISABLED',
  'CALL_TOO_OLD',
);

test('gives what would have been decided with the other policy, and what was with the same', () => {
  fc.assert(
    fc.property(anyVerdict, anyCall, anyMailbox, anyPolicy, anyPolicy, (verdict, ofCall, mailbox, policy, draft) => {
      const decided = (given: typeof policy) =>
        decide({ kind: 'MISSED_CALL', verdict, call: ofCall, mailbox, policy: given });
      const replayed = replayDecision(recorded(decided(policy), { facts: { call: ofCall, mailbox }, policy }), draft);
      const reason = decided(draft);
      expect(replayed).toEqual({ reason, isNotified: reason === 'NOTIFY' });
    }),
  );
});

test('with the same settings nothing differs, whatever became of mailbox, call and mail since', () => {
  fc.assert(
    fc.property(anyReason, anyCall, anyMailbox, fc.boolean(), anyPolicy, (reason, ofCall, mailbox, wasSent, policy) => {
      fc.pre(reason !== 'POLICY_FORBIDS' || !policy.allowMissedCallNotifications);
      fc.pre(!['NOTIFY', 'USER_OPTED_OUT', 'CALL_TOO_OLD'].includes(reason) || policy.allowMissedCallNotifications);
      const one = recorded(reason, { facts: { call: ofCall, mailbox }, wasSent, policy });
      expect(replayDecision(one, policy)).toEqual({ reason, isNotified: wasNotified(one) });
    }),
  );
});

describe('a mail that was sent before something else was decided', () => {
  test('would not have been with a policy that forbids', () => {
    const answered = recorded('ANSWERED', { wasSent: true, policy: allowing });
    expect(wasNotified(answered)).toBe(true);
    expect(replayDecision(answered, forbidding)).toEqual({ reason: 'ANSWERED', isNotified: false });
    const switched = recorded('USER_OPTED_OUT', { wasSent: true, policy: allowing });
    expect(replayDecision(switched, forbidding)).toEqual({ reason: 'POLICY_FORBIDS', isNotified: false });
  });

  test('would have been with one that allows', () => {
    const later = { reason: 'ANSWERED', isNotified: true };
    expect(replayDecision(recorded('ANSWERED', { wasSent: true, policy: forbidding }), allowing)).toEqual(later);
  });

  test('stays sent when nobody knows any more what the policy was', () => {
    const unknown = recorded('ANSWERED', { wasSent: true });
    expect(replayDecision(unknown, forbidding)).toEqual({ reason: 'ANSWERED', isNotified: true });
  });
});

test('a policy was asked only about an enabled mailbox, so a clock that says otherwise is wrong', () => {
  const forbidden = recorded('POLICY_FORBIDS', {
    facts: { call, mailbox: aMailbox({ enabled: false }) },
  });
  expect(replayDecision(forbidden, allowing)).toEqual({ reason: 'NOTIFY', isNotified: true });
});
