import {
  ConcurrentChangeError,
  deleteMailboxAddresses,
  insertMailboxAddresses,
  type MailboxAddressRow,
  type Queryable,
  saveMailboxes,
  violatedUnique,
} from '@unmissed/database';
import type { Changes } from '../audit/changes.ts';
import type { SavedMailbox } from './mailbox-register.ts';

/** A mailbox before, null when it is new, and after a change. */
export interface MailboxChange {
  before: SavedMailbox | null;
  after: SavedMailbox;
}

/** Writes changed and new mailboxes in a few statements, however many they are, and notes the changes. */
export async function saveMailboxChanges(
  tx: Queryable,
  audit: Changes,
  organizationId: string,
  changes: readonly MailboxChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const readdressed = changes.filter(({ before, after }) => !hasSameAddresses(before, after));
  const old = readdressed.flatMap(({ before }) => before?.mailbox.id ?? []);
  // An address belongs to the dial plan of its mailbox, so none may stand while that changes.
  if (old.length > 0) await deleteMailboxAddresses(tx, organizationId, old);
  try {
    const rows = changes.map(({ after }) => after.mailbox);
    await saveMailboxes(tx, organizationId, rows);
    const addresses = readdressed.flatMap(({ after }) => after.addresses);
    await insertMailboxAddresses(tx, organizationId, addresses);
  } catch (error) {
    // What was free when it was read has been taken meanwhile. The next try sees by whom.
    if (['mailboxes_email', 'mailbox_addresses_pk'].includes(violatedUnique(error) ?? ''))
      throw new ConcurrentChangeError('Somebody else was faster.', { cause: error });
    throw error;
  }
  for (const { before, after } of changes) audit.mailbox(before && audited(before), audited(after));
}

function hasSameAddresses(before: SavedMailbox | null, { mailbox, addresses }: SavedMailbox): boolean {
  const isSame = (row: MailboxAddressRow, other: MailboxAddressRow | undefined) =>
    row.type === other?.type && row.value === other.value;
  return (
    before?.mailbox.dialPlanId === mailbox.dialPlanId &&
    before.addresses.length === addresses.length &&
    addresses.every((row, index) => isSame(row, before.addresses[index]))
  );
}

function audited({ mailbox, addresses }: SavedMailbox) {
  return { ...mailbox, addresses };
}
