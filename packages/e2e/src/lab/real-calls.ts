import type { Verdict } from '@unmissed/sdk';

import type { CallerScenario, PhoneScenario } from './sipp.ts';

interface ExpectedUser {
  /** One for each of the user's phones, in any order: how outcome and the telephone system's words begin. */
  legs: string[];
  verdict: Verdict;
  /** Reason code of the decision, for a mailbox that wants to be told. */
  reason: string;
  mails: number;
}

export interface RealCall {
  name: string;
  callee: string;
  caller: CallerScenario;
  /** Members of the ring group `callee`; absent: `callee` is a user. */
  group?: string[];
  /** By user; a phone that is `off` is registered all the same. */
  phones: Record<string, (PhoneScenario | 'off')[]>;
  expected: Record<string, ExpectedUser>;
}

const missed = (...legs: string[]): ExpectedUser => ({ legs, verdict: 'MISSED', reason: 'NOTIFY', mails: 1 });
const answered = (...legs: string[]): ExpectedUser => ({ legs, verdict: 'ANSWERED', reason: 'ANSWERED', mails: 0 });
const elsewhere = (...legs: string[]): ExpectedUser => ({
  legs,
  verdict: 'ANSWERED_ELSEWHERE',
  reason: 'ANSWERED_ELSEWHERE',
  mails: 0,
});

const rangOut = 'NO_ANSWER 408 Request Timeout';

/** Every call has users of its own, so that all of them can be made at once. */
export const realCalls: RealCall[] = [
  {
    name: 'rings out',
    callee: 'anna',
    caller: 'caller-waits',
    phones: { anna: ['phone-rings'] },
    expected: { anna: missed(rangOut) },
  },
  {
    name: 'caller gives up',
    callee: 'boris',
    caller: 'caller-gives-up',
    phones: { boris: ['phone-rings'] },
    expected: { boris: missed('CANCELLED 487 Request Terminated') },
  },
  {
    name: 'busy',
    callee: 'clara',
    caller: 'caller-waits',
    phones: { clara: ['phone-is-busy'] },
    expected: { clara: missed('BUSY 486 Busy Here') },
  },
  {
    name: 'declined',
    callee: 'david',
    caller: 'caller-waits',
    phones: { david: ['phone-declines'] },
    expected: { david: missed('DECLINED 603 Decline') },
  },
  {
    name: 'do not disturb',
    callee: 'elena',
    caller: 'caller-waits',
    phones: { elena: ['phone-does-not-disturb'] },
    expected: { elena: missed('DECLINED 480 Temporarily Unavailable') },
  },
  {
    name: 'forwarded by the phone',
    callee: 'fanny',
    caller: 'caller-waits',
    phones: { fanny: ['phone-forwards'] },
    expected: { fanny: missed('FORWARDED 302 Moved Temporarily') },
  },
  {
    name: 'not registered',
    callee: 'felix',
    caller: 'caller-waits',
    phones: {},
    expected: { felix: missed('UNREACHABLE 480 not registered') },
  },
  {
    name: 'phone off',
    callee: 'greta',
    caller: 'caller-waits',
    phones: { greta: ['off'] },
    expected: { greta: missed('UNREACHABLE 408 Request Timeout') },
  },
  {
    name: 'answered',
    callee: 'henri',
    caller: 'caller-talks',
    phones: { henri: ['phone-answers'] },
    expected: { henri: answered('ANSWERED') },
  },
  {
    name: 'two phones of one user, one answers',
    callee: 'irene',
    caller: 'caller-talks',
    phones: { irene: ['phone-rings', 'phone-answers'] },
    expected: { irene: answered('ANSWERED_ELSEWHERE', 'ANSWERED') },
  },
  {
    name: 'two phones of one user, one says 603',
    callee: 'jonas',
    caller: 'caller-waits',
    phones: { jonas: ['phone-rings', 'phone-declines'] },
    // Whether the cancelled phone's 487 or its time-out comes first is up to the phone.
    expected: { jonas: missed('NO_ANSWER', 'DECLINED 603 Decline') },
  },
  {
    name: 'ring group, one answers',
    callee: 'sales',
    caller: 'caller-talks',
    group: ['bob', 'carol', 'dave'],
    phones: { bob: ['phone-rings'], carol: ['phone-rings'], dave: ['phone-answers'] },
    expected: {
      bob: elsewhere('ANSWERED_ELSEWHERE'),
      carol: elsewhere('ANSWERED_ELSEWHERE'),
      dave: answered('ANSWERED'),
    },
  },
  {
    name: 'ring group, nobody answers',
    callee: 'support',
    caller: 'caller-waits',
    group: ['karim', 'livia', 'mario'],
    phones: { karim: ['phone-rings'], livia: ['phone-rings'], mario: ['phone-rings'] },
    expected: { karim: missed(rangOut), livia: missed(rangOut), mario: missed(rangOut) },
  },
  {
    name: 'ring group, one is busy',
    callee: 'service',
    caller: 'caller-waits',
    group: ['nina', 'oscar', 'paula'],
    phones: { nina: ['phone-rings'], oscar: ['phone-is-busy'], paula: ['phone-rings'] },
    expected: { nina: missed(rangOut), oscar: missed('BUSY 486 Busy Here'), paula: missed(rangOut) },
  },
  {
    name: 'ring group, two have no phone, the third gives up waiting for nobody',
    callee: 'orders',
    caller: 'caller-gives-up',
    group: ['quentin', 'rosa', 'sven'],
    phones: { rosa: ['phone-rings'] },
    expected: {
      quentin: missed('UNREACHABLE 480 not registered'),
      rosa: missed('CANCELLED 487 Request Terminated'),
      sven: missed('UNREACHABLE 480 not registered'),
    },
  },
];
