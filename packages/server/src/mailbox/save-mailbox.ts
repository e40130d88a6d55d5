import type { Address } from '@unmissed/core';
import {
  deleteMailboxAddresses,
  insertMailbox,
  listAddressesByValues,
  listAddressesOfMailboxes,
  type MailboxAddressRow,
  type MailboxRow,
  type MailboxSettings,
  newId,
  type Queryable,
  replaceMailboxAddresses,
  updateMailbox,
} from '@unmissed/database';
import type { Changes } from '../audit/changes.ts';
import type { ChangeOptions } from '../change.ts';
import { refuse } from '../refusal.ts';
import type { MailboxErrorCode } from '../schema/resolver-types.generated.ts';

/** A mailbox together with its addresses, as they are inside of a transaction. */
export interface SavedMailbox {
  mailbox: MailboxRow;
  addresses: MailboxAddressRow[];
}

/** Writes a mailbox, over `existing` or as a new one, and its addresses, and notes the change. */
export async function saveMailbox(
  tx: Queryable,
  audit: Changes,
  organizationId: string,
  existing: MailboxRow | null,
  settings: MailboxSettings & { dialPlanId: string },
  addresses: readonly Address[],
  now: Date,
): Promise<SavedMailbox> {
  const id = existing?.id ?? newId();
  await refuseTaken(tx, organizationId, id, settings.dialPlanId, addresses);
  const before = existing && { ...existing, addresses: await listAddressesOfMailboxes(tx, organizationId, [id]) };
  // An address belongs to the dial plan of its mailbox, so none may stand while that changes.
  if (existing !== null) await deleteMailboxAddresses(tx, organizationId, id);
  const mailbox =
    existing === null
      ? await insertMailbox(tx, organizationId, id, settings, now)
      : await updateMailbox(tx, organizationId, id, settings, now);
  await replaceMailboxAddresses(tx, organizationId, { id, dialPlanId: settings.dialPlanId }, addresses);
  const saved = { mailbox, addresses: await listAddressesOfMailboxes(tx, organizationId, [id]) };
  audit.mailbox(before, { ...mailbox, addresses: saved.addresses });
  return saved;
}

/** What `saveMailbox` runs into when another transaction is faster. */
export function takenByAnother(emailAddress: string | null | undefined): ChangeOptions['taken'] {
  return {
    mailboxes_email: () =>
      refuse<MailboxErrorCode>(
        'EMAIL_ADDRESS_TAKEN',
        `Another mailbox has the e-mail address ${emailAddress}.`,
        'emailAddress',
      ),
    mailbox_addresses_pk: () =>
      refuse<MailboxErrorCode>('ADDRESS_TAKEN', 'Another mailbox has just taken one of these addresses.', null),
  };
}

async function refuseTaken(
  tx: Queryable,
  organizationId: string,
  mailboxId: string,
  dialPlanId: string,
  addresses: readonly Address[],
): Promise<void> {
  const others = await listAddressesByValues(
    tx,
    organizationId,
    addresses.map(({ value }) => value),
  );
  const taken = others.find(
    (other) =>
      other.mailboxId !== mailboxId &&
      other.dialPlanId === dialPlanId &&
      addresses.some(({ type, value }) => type === other.type && value === other.value),
  );
  if (taken === undefined) return;
  const field = { EXTENSION: 'extensions', SIP: 'sipAddresses', E164: 'phoneNumbers' }[taken.type];
  refuse<MailboxErrorCode>('ADDRESS_TAKEN', `Another mailbox of the dial plan has ${taken.value}.`, field);
}
