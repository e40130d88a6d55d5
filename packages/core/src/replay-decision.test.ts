import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainCircumstances } from './call-circumstances.ts';
import { decide, type DecidedCall, type DecisionReason, type PolicySettings } from './decide.ts';
import { replayDecision, type RecordedDecision, wasNotified } from './replay-decision.ts';
import { anyCircumstances, anyMailbox, anyPolicySettings } from './testing/arbitraries.ts';
import { aMailbox, aPolicy, at } from './testing/builders.ts';
import type { Verdict } from './verdict.ts';

const allowing = aPolicy();
const forbidding = aPolicy({ allowMissedCallNotifications: false });
const patient = aPolicy({ ringSecondsMin: 10 });
const call: DecidedCall = { endedAt: at(30), endReportedAt: at(31), reachedMessageService: false };

function recorded(reason: DecisionReason, differing: Partial<RecordedDecision> = {}): RecordedDecision {
  const facts = { call, mailbox: aMailbox() };
  return { reason, wasSent: false, circumstances: plainCircumstances, facts, policy: null, ...differing };
}

const anyCall: fc.Arbitrary<DecidedCall> = fc.record({
  endedAt: fc.option(fc.constantFrom(at(30), at(60 * 60 * 25))),
  endReportedAt: fc.option(fc.constantFrom(at(31), at(60 * 60 * 25))),
  reachedMessageService: fc.option(fc.boolean()),
});
const anyVerdict = fc.constantFrom<Verdict>('MISSED', 'IN_PROGRESS', 'ANSWERED', 'ANSWERED_ELSEWHERE', 'NOT_OFFERED');
const anyFacts = fc.record({
  kind: fc.constant('MISSED_CALL' as const),
  // Most are missed, or there would be nothing for a policy to decide.
  verdict: fc.oneof(fc.constant<Verdict>('MISSED'), anyVerdict),
  call: anyCall,
  circumstances: anyCircumstances,
  mailbox: anyMailbox,
});

test('gives what would have been decided with the other policy, and what was with the same', () => {
  fc.assert(
    fc.property(anyFacts, anyPolicySettings, anyPolicySettings, (facts, policy, draft) => {
      const decided = (given: PolicySettings) => decide({ ...facts, policy: given });
      const { circumstances } = facts;
      const replayed = replayDecision(recorded(decided(policy), { facts, circumstances, policy }), draft);
      const reason = decided(draft);
      expect(replayed).toEqual({ reason, isNotified: reason === 'NOTIFY' });
    }),
    { numRuns: 1000 },
  );
});

test('with the same settings nothing differs, whatever became of mailbox, call and mail since', () => {
  fc.assert(
    fc.property(anyFacts, anyFacts, fc.boolean(), anyPolicySettings, (then, since, wasSent, policy) => {
      const reason = decide({ ...then, policy });
      const { circumstances } = then;
      const one = recorded(reason, { facts: since, circumstances, wasSent, policy });
      expect(replayDecision(one, policy)).toEqual({ reason, isNotified: wasNotified(one) });
    }),
  );
});

test('what was held for quiet hours stays held, unless the other policy excludes it', () => {
  const circumstances = { ...plainCircumstances, ringSeconds: 4 };
  const held = recorded('HELD_FOR_QUIET_HOURS', { circumstances, policy: allowing });
  const told = { reason: 'HELD_FOR_QUIET_HOURS', isNotified: true };
  expect(replayDecision(held, allowing)).toEqual(told);
  expect(replayDecision(held, aPolicy({ ringSecondsMin: 4 }))).toEqual(told);
  expect(replayDecision(held, patient)).toEqual({ reason: 'RANG_TOO_SHORT', isNotified: false });
  expect(replayDecision(held, forbidding)).toEqual({ reason: 'POLICY_FORBIDS', isNotified: false });
});

test('a rule was asked only after the user’s switch, so a clock that says otherwise is wrong', () => {
  const circumstances = { ...plainCircumstances, ringSeconds: 4 };
  const optedOut = { call, mailbox: aMailbox({ missedCallNotificationEnabled: false }) };
  const excluded = recorded('RANG_TOO_SHORT', { circumstances, policy: patient, facts: optedOut });
  expect(replayDecision(excluded, allowing)).toEqual({ reason: 'NOTIFY', isNotified: true });
});

describe('a mail that was sent before something else was decided', () => {
  test('would not have been with a policy that forbids', () => {
    const answered = recorded('ANSWERED', { wasSent: true, policy: allowing });
    expect(wasNotified(answered)).toBe(true);
    expect(replayDecision(answered, forbidding)).toEqual({ reason: 'ANSWERED', isNotified: false });
    const switched = recorded('USER_OPTED_OUT', { wasSent: true, policy: allowing });
    expect(replayDecision(switched, forbidding)).toEqual({ reason: 'POLICY_FORBIDS', isNotified: false });
  });

  test('would not have been with one whose rules exclude it', () => {
    const circumstances = { ...plainCircumstances, ringSeconds: 4 };
    const answered = recorded('ANSWERED', { wasSent: true, circumstances, policy: allowing });
    expect(replayDecision(answered, patient)).toEqual({ reason: 'ANSWERED', isNotified: false });
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
