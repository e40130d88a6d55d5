/** What every mail about a call says. Texts of the telephone system are as reported and may contain anything. */
export interface CallMailFacts {
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
  startedAt: Date | null;
  /** `missedCallText` or `voiceMailText` of the mailbox policy: plain text or simple HTML. */
  policyText: string | null;
}
