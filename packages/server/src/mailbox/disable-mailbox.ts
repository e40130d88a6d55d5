import {
  deleteMailboxAddresses,
  excludeSending,
  listAddressesOfMailboxes,
  lockMailbox,
  type MailboxRow,
  suppressWaiting,
  updateMailbox,
} from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { DisableMailboxInput, MailboxErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';

const productDefaults = {
  dialPlanId: null,
  mailboxPolicyId: null,
  missedCallNotificationEnabled: true,
  legacyMailboxServer: false,
  language: null,
  timeZone: null,
  exchangeProperties: null,
};

/** Disables a mailbox. Disabling one that is disabled already changes nothing but what is kept of it. */
export async function disableMailbox(
  deps: Deps,
  actor: Actor,
  { id, keepSettings }: DisableMailboxInput,
): Promise<MailboxRow> {
  const { organizationId } = actor;
  return change(deps, actor, 'disableMailbox', async (tx, audit) => {
    await excludeSending(tx, organizationId);
    const mailbox = isUuid(id) ? await lockMailbox(tx, organizationId, { id }) : null;
    if (mailbox === null) refuse<MailboxErrorCode>('NOT_FOUND', `There is no mailbox with id ${id}.`, 'id');
    const now = deps.now();
    const addresses = await listAddressesOfMailboxes(tx, organizationId, [id]);
    if (!keepSettings) await deleteMailboxAddresses(tx, organizationId, [id]);
    const changes = keepSettings ? { enabled: false } : { ...productDefaults, enabled: false };
    const saved = await updateMailbox(tx, organizationId, id, changes, now);
    audit.mailbox({ ...mailbox, addresses }, { ...saved, addresses: keepSettings ? addresses : [] });
    await suppressWaiting(tx, organizationId, { mailboxIds: [id] }, 'MAILBOX_DISABLED', now);
    return saved;
  });
}
