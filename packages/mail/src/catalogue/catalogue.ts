import type { MissedCallOutcome } from '../missed-call-mail-facts.ts';

/** Every word of the mails in one language. A key that a language lacks does not compile. */
export interface Catalogue {
  /** Between a label and its value in the text part, with the space that the language wants before it. */
  colon: string;
  hiddenNumber: string;
  unknownCaller: string;
  callBack: string;
  labels: {
    rang: string;
    tries: string;
    duration: string;
    totalDuration: string;
    calledNumber: string;
    group: string;
    sentBy: string;
    organization: string;
  };
  reference: (notificationId: string) => string;
  missedCall: {
    title: string;
    subject: CallSubject;
    /** Stands where the start of the call is not known. */
    endedAt: (time: string) => string;
    /** Only asked for two or more. */
    triesInLastDay: (tries: number) => string;
    hints: Record<MissedCallOutcome, string>;
    /** Why this mail came. */
    footer: (mailboxName: string | null) => string;
    /** Who can stop it, where the link is not offered. */
    administratorCanStop: string;
    /** The link that turns them off. */
    unsubscribe: string;
  };
  voiceMail: {
    title: (messages: number) => string;
    subject: CallSubject;
    recordings: (attached: number, messages: number) => string;
    message: (number: number) => string;
    /** Said of one message among several, as is `notAttached`. */
    unknownDuration: string;
    notAttached: string;
    /** Begins the name of an attachment: ASCII letters and spaces only. */
    fileName: string;
    footer: (mailboxName: string | null) => string;
  };
  testMail: {
    subject: string;
    title: string;
    heading: string;
    hint: string;
    footer: string;
  };
}

export interface CallSubject {
  fromCaller: (caller: string) => string;
  fromHiddenNumber: string;
  fromUnknownCaller: string;
}
