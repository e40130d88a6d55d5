import { findMailbox } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { MailboxErrorCode, SetMissedCallNotificationEnabledInput } from '../schema/resolver-types.generated.ts';
import type { SavedMailbox } from './mailbox-register.ts';
import { updateMailbox } from './update-mailboxes.ts';

/** The one switch that users have: of their own mailbox. */
export async function switchOwnMailbox(
  deps: Deps,
  actor: Actor,
  { enabled }: SetMissedCallNotificationEnabledInput,
): Promise<SavedMailbox> {
  const id = actor.mailboxId;
  if (id === null || (await findMailbox(deps.db, actor.organizationId, { id })) === null) {
    refuse<MailboxErrorCode>('NOT_FOUND', 'You have no mailbox here.', null);
  }
  return updateMailbox(deps, actor, { id, missedCallNotificationEnabled: enabled, validateOnly: false });
}
