import {
  excludeSending,
  listAddressesOfMailboxes,
  lockMailbox,
  type MailboxRow,
  suppressWaiting,
  updateMailbox,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';

/**
 * Turns the actor's mailbox off, as its user can, and suppresses what waits for its mail. Unlike `updateMailbox` it
 * looks at nothing else of the mailbox: whoever wants no more mails is never refused. Turning it off again changes
 * nothing. Returns null when the mailbox is gone or disabled.
 */
export async function unsubscribeMailbox(deps: Deps, actor: Actor): Promise<MailboxRow | null> {
  const { organizationId } = actor;
  const id = actor.mailboxId!;
  return change(deps, actor, 'unsubscribe', async (tx, audit) => {
    await excludeSending(tx, organizationId);
    const mailbox = await lockMailbox(tx, organizationId, { id });
    if (mailbox === null || !mailbox.enabled) return null;
    if (!mailbox.missedCallNotificationEnabled) return mailbox;
    const now = deps.now();
    const addresses = await listAddressesOfMailboxes(tx, organizationId, [id]);
    const saved = await updateMailbox(tx, organizationId, id, { missedCallNotificationEnabled: false }, now);
    audit.mailbox({ ...mailbox, addresses }, { ...saved, addresses });
    await suppressWaiting(tx, organizationId, { mailboxIds: [id] }, 'USER_OPTED_OUT', now);
    return saved;
  });
}
