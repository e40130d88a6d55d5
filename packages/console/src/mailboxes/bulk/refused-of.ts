import type { Mailbox, Problem } from '@unmissed/sdk';
import type { Outcomes } from '../batches.ts';

/** A mailbox that was not, or would not be, changed, and why. */
export interface RefusedMailbox {
  readonly mailbox: Mailbox;
  readonly problems: readonly Problem[];
}

/** Those that have problems, of what came of mailboxes so far. */
export function refusedOf(
  mailboxes: readonly Mailbox[],
  outcomes: Outcomes<readonly Problem[]>,
): readonly RefusedMailbox[] {
  return mailboxes.flatMap((mailbox, index) => {
    const problems = outcomes[index] ?? [];
    return problems.length === 0 ? [] : [{ mailbox, problems }];
  });
}
