import type { MissedCallOutcome } from '../missed-call-mail-facts.ts';

/** Every word of the mails in one language. A key that a language lacks does not compile. */
export interface Catalogue {
  title: string;
  /** Between a label and its value in the text part, with the space that the language wants before it. */
  colon: string;
  subject: {
    fromCaller: (caller: string) => string;
    fromHiddenNumber: string;
    fromUnknownCaller: string;
  };
  hiddenNumber: string;
  unknownCaller: string;
  /** Stands where the start of the call is not known. */
  endedAt: (time: string) => string;
  labels: { rang: string; tries: string; calledNumber: string; group: string };
  /** Only asked for two or more. */
  triesInLastDay: (tries: number) => string;
  hints: Record<MissedCallOutcome, string>;
  callBack: string;
  /** Why this mail came, and who can stop it. */
  footer: (mailboxName: string | null) => string;
  reference: (notificationId: string) => string;
}
