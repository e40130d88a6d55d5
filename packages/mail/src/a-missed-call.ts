import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';

interface Differences extends Partial<Omit<MissedCallMailFacts, 'mailbox' | 'caller'>> {
  mailbox?: Partial<MissedCallMailFacts['mailbox']>;
  caller?: Partial<MissedCallMailFacts['caller']>;
}

/** Builder for tests: a call about which everything is known but for what the test says otherwise. */
export function aMissedCall({ mailbox, caller, ...others }: Differences = {}): MissedCallMailFacts {
  return {
    notificationId: '0199f2c4-7a31-7b6e-9d0c-3f2f8f1c8a11',
    callId: 'a84b4c76e66710@pbx.example.com',
    mailbox: { displayName: 'Anna Lenz', language: 'en-GB', timeZone: 'Europe/Paris', ...mailbox },
    caller: {
      name: 'Marie Curie',
      number: '+33142685300',
      sipUri: 'sip:marie@example.com',
      anonymous: false,
      ...caller,
    },
    calledNumber: '+4930901820',
    group: 'Sales',
    startedAt: new Date('2026-11-23T08:15:00Z'),
    endedAt: new Date('2026-11-23T08:15:25Z'),
    rangSeconds: 25,
    callsToday: 3,
    outcome: 'NO_ANSWER',
    policyText: null,
    ...others,
  };
}

/** A call about which nothing is known but that it was missed. */
export function aMissedCallWithoutFacts(): MissedCallMailFacts {
  return aMissedCall({
    mailbox: { displayName: '', language: '', timeZone: '' },
    caller: { name: null, number: null, sipUri: null },
    calledNumber: null,
    group: null,
    startedAt: null,
    endedAt: null,
    rangSeconds: null,
    callsToday: 1,
    outcome: null,
  });
}
