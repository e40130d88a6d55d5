/** Everything a missed-call mail says. Texts of the telephone system are as reported and may contain anything. */
export interface MissedCallMailFacts {
  notificationId: string;
  /** The SIP Call-ID or whatever the source calls it. */
  callId: string;
  mailbox: {
    displayName: string;
    /** BCP 47 tag. A language without a catalogue gives English. */
    language: string;
    /** IANA name. One that is not known gives UTC, and the mail says so. */
    timeZone: string;
  };
  caller: {
    name: string | null;
    number: string | null;
    sipUri: string | null;
    /** The caller hid their number: nothing that names them appears anywhere in the mail. */
    anonymous: boolean;
  };
  /** What the caller asked for. */
  calledNumber: string | null;
  /** The ring group or queue that this user was rung for. */
  group: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  /** How long it rang at this user's telephones. */
  rangSeconds: number | null;
  /** How often this caller missed this user in the last 24 hours, this call included: 1 or more. */
  callsToday: number;
  /** The strongest outcome of this user's legs. */
  outcome: MissedCallOutcome | null;
  /** `missedCallText` of the mailbox policy: plain text or simple HTML. */
  policyText: string | null;
}

/** How a leg can end that leaves its call missed. */
export type MissedCallOutcome = 'NO_ANSWER' | 'CANCELLED' | 'UNREACHABLE' | 'BUSY' | 'DECLINED' | 'FORWARDED';
