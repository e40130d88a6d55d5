import type { CallMailFacts } from './call-mail-facts.ts';

/** How a test's facts differ from the builder's. */
export type Differences<Facts extends CallMailFacts> = Partial<Omit<Facts, 'mailbox' | 'caller'>> & {
  mailbox?: Partial<Facts['mailbox']>;
  caller?: Partial<Facts['caller']>;
};

/** Builder for tests: a call about which everything is known but for what the test says otherwise. */
export function aCall({ mailbox, caller, ...others }: Differences<CallMailFacts>): CallMailFacts {
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
    startedAt: new Date('2026-11-23T08:15:00Z'),
    policyText: null,
    ...others,
  };
}

/** What differs when nothing is known of a call. */
export const nothingKnown = {
  mailbox: { displayName: '', language: '', timeZone: '' },
  caller: { name: null, number: null, sipUri: null },
  calledNumber: null,
  startedAt: null,
};
