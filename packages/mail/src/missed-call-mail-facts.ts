import type { CallMailFacts } from './call-mail-facts.ts';

/** Everything a missed-call mail says. */
export interface MissedCallMailFacts extends CallMailFacts {
  /** The ring group or queue that this user was rung for. */
  group: string | null;
  endedAt: Date | null;
  /** How long it rang at this user's telephones. */
  rangSeconds: number | null;
  /** How often this caller missed this user in the last 24 hours, this call included: 1 or more. */
  callsToday: number;
  /** The strongest outcome of this user's legs. */
  outcome: MissedCallOutcome | null;
  /**
   * `https:` URL that turns off the missed-call notifications of this mailbox: on POST without further question
   * (RFC 8058), on GET with one. Null offers nothing; so does what is no web address.
   */
  unsubscribeUrl: string | null;
}

/** How a leg can end that leaves its call missed. */
export type MissedCallOutcome = 'NO_ANSWER' | 'CANCELLED' | 'UNREACHABLE' | 'BUSY' | 'DECLINED' | 'FORWARDED';
