import { aCall, type Differences, nothingKnown } from './a-call.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';

/** Builder for tests: a missed call about which everything is known but for what the test says otherwise. */
export function aMissedCall({
  mailbox = {},
  caller = {},
  ...others
}: Differences<MissedCallMailFacts> = {}): MissedCallMailFacts {
  return {
    ...aCall({ mailbox, caller }),
    group: 'Sales',
    endedAt: new Date('2026-11-23T08:15:25Z'),
    rangSeconds: 25,
    callsToday: 3,
    outcome: 'NO_ANSWER',
    unsubscribeUrl: null,
    ...others,
  };
}

/** A call about which nothing is known but that it was missed. */
export function aMissedCallWithoutFacts(): MissedCallMailFacts {
  return aMissedCall({
    ...nothingKnown,
    group: null,
    endedAt: null,
    rangSeconds: null,
    callsToday: 1,
    outcome: null,
  });
}
