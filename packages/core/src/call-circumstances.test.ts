import { describe, expect, test } from 'vitest';
import { circumstancesOf } from './call-circumstances.ts';
import type { CallReport, LegReport } from './report.ts';
import { mailboxOf } from './testing/arbitraries.ts';
import { aCall, aLeg, at } from './testing/builders.ts';

/** Of Anna, who has the extension 4711 and a SIP telephone. */
function ofAnna(saying: Partial<CallReport>, isCallerInternal = false) {
  return circumstancesOf(aCall(saying), 'anna', mailboxOf, isCallerInternal);
}

const deskPhone = (saying: Partial<LegReport>) => aLeg({ target: '4711', ...saying });
const softphone = (saying: Partial<LegReport>) => aLeg({ target: 'sip:anna@pbx.example.com', ...saying });
const bobsPhone = (saying: Partial<LegReport>) => aLeg({ target: '4712', ...saying });

describe('the ring time', () => {
  const rang = (from: number, until: number) => ({ ringingAt: at(from), endedAt: at(until) });

  test.each<[what: string, legs: LegReport[], seconds: number | null]>([
    ['of a telephone', [deskPhone(rang(1, 5))], 4],
    ['of fractions of a second', [deskPhone(rang(1, 1.25))], 0.25],
    ['of several telephones: the longest', [deskPhone(rang(1, 5)), softphone(rang(1, 9))], 8],
    ['of other people does not count', [deskPhone(rang(1, 5)), bobsPhone(rang(1, 25))], 4],
    ['ends when an announcement answers', [deskPhone({ ...rang(1, 25), answeredAt: at(9) })], 8],
    ['ends with the call at the latest, at 30', [deskPhone({ ringingAt: at(10) })], 20],
    ['is not negative, whatever the clocks', [deskPhone(rang(9, 5))], 0],
    ['is not known of a telephone that may have rung', [deskPhone({ outcome: 'NO_ANSWER' })], null],
    ['is not known when it is not of one of them', [deskPhone(rang(1, 5)), softphone({ outcome: 'CANCELLED' })], null],
    ['is that of the telephones that could ring', [deskPhone(rang(1, 5)), softphone({ outcome: 'UNREACHABLE' })], 4],
    ['is that of the telephones that were free', [deskPhone(rang(1, 5)), softphone({ outcome: 'BUSY' })], 4],
    ['is none where all were busy', [deskPhone({ outcome: 'BUSY' })], null],
    ['is none without a telephone', [], null],
  ])('%s', (_what, legs, seconds) => {
    expect(ofAnna({ legs }).ringSeconds).toBe(seconds);
  });

  test('is not known when neither the telephone nor the call is known to have ended', () => {
    expect(ofAnna({ endedAt: null, final: true, legs: [deskPhone({ ringingAt: at(1) })] }).ringSeconds).toBeNull();
  });
});

describe('a group call', () => {
  test.each<[what: string, legs: LegReport[], isGroupCall: boolean]>([
    ['rings all telephones as members of groups', [deskPhone({ group: '600' }), softphone({ group: 'sales' })], true],
    ['is none when one of them is rung itself', [deskPhone({ group: '600' }), softphone({})], false],
    ['of somebody else is none', [deskPhone({}), bobsPhone({ group: '600' })], false],
    ['is none without a telephone', [], false],
  ])('%s', (_what, legs, isGroupCall) => {
    expect(ofAnna({ legs }).isGroupCall).toBe(isGroupCall);
  });
});

test('a caller is hidden, or internal, as is said of them', () => {
  const caller = { number: null, name: null, sipUri: null, anonymous: true };
  expect(ofAnna({ caller })).toMatchObject({ isCallerHidden: true, isCallerInternal: false });
  expect(ofAnna({}, true)).toMatchObject({ isCallerHidden: false, isCallerInternal: true });
});
