import type { DialPlan, Mailbox, MailboxPolicy } from '@unmissed/sdk';

/** What the story is about. */
export interface Office {
  dialPlan: DialPlan;
  policy: MailboxPolicy;
  anna: Mailbox;
  ben: Mailbox;
}
