import type { KeptMail, MailPreview, NotificationKind } from './schema/resolver-types.generated.ts';

/** What a mail of an example call is made of. */
export interface ExampleMail {
  organizationId: string;
  kind: NotificationKind;
  /** BCP 47 tag. */
  language: string;
  /** IANA name. */
  timeZone: string;
  /** The policy's own text; null: none. */
  policyText: string | null;
}

/** How to find a mail that was kept instead of sent. */
export interface KeptMailFacts {
  messageId: string;
  /** What was answered to the attempt that kept it. */
  response: string;
}

/** What the composition root lends of mails, which the API neither makes nor sends. */
export interface LentMails {
  /** A mail as the worker makes them, of a call that nobody made. */
  renderExample: (example: ExampleMail) => MailPreview;
  /** Null: mails are sent, not kept. */
  readKept: ((facts: KeptMailFacts) => Promise<KeptMail | null>) | null;
}
