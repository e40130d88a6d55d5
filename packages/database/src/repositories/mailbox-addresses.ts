import type { Address } from '@unmissed/core';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { isAnyOf } from '../is-any-of.ts';
import { build, keptRows } from '../kept-query.ts';
import { mailboxAddresses } from '../schema/index.ts';
import { rowInserter } from '../write-rows.ts';

export type MailboxAddressRow = typeof mailboxAddresses.$inferSelect;

/** Makes `addresses` all that the mailbox has, in this order; the first of each type is its primary one. */
export async function replaceMailboxAddresses(
  tx: Queryable,
  organizationId: string,
  mailbox: { id: string; dialPlanId: string },
  addresses: readonly Address[],
): Promise<void> {
  await deleteMailboxAddresses(tx, organizationId, [mailbox.id]);
  await insertMailboxAddresses(tx, organizationId, mailboxAddressRows(organizationId, mailbox, addresses));
}

/** The rows that say: these are all addresses of the mailbox, in this order. */
export function mailboxAddressRows(
  organizationId: string,
  mailbox: { id: string; dialPlanId: string },
  addresses: readonly Address[],
): MailboxAddressRow[] {
  const place = { organizationId, dialPlanId: mailbox.dialPlanId, mailboxId: mailbox.id };
  return addresses.map(({ type, value }, position) => ({ ...place, type, value, position }));
}

const insertRows = rowInserter(mailboxAddresses);

/** Many, of any mailboxes. Fails on `mailbox_addresses_pk` when somebody else has one. */
export async function insertMailboxAddresses(
  tx: Queryable,
  organizationId: string,
  rows: readonly MailboxAddressRow[],
): Promise<void> {
  if (rows.some((row) => row.organizationId !== organizationId))
    throw new Error('An address belongs to another organization.');
  await insertRows(tx, rows);
}

export async function deleteMailboxAddresses(
  tx: Queryable,
  organizationId: string,
  mailboxIds: readonly string[],
): Promise<void> {
  await tx
    .delete(mailboxAddresses)
    .where(
      and(eq(mailboxAddresses.organizationId, organizationId), inArray(mailboxAddresses.mailboxId, [...mailboxIds])),
    );
}

export function listAddressesOfMailboxes(
  tx: Queryable,
  organizationId: string,
  mailboxIds: readonly string[],
): Promise<MailboxAddressRow[]> {
  return tx
    .select()
    .from(mailboxAddresses)
    .where(
      and(eq(mailboxAddresses.organizationId, organizationId), inArray(mailboxAddresses.mailboxId, [...mailboxIds])),
    )
    .orderBy(asc(mailboxAddresses.type), asc(mailboxAddresses.position));
}

const addressesByValues = keptRows(
  mailboxAddresses,
  build
    .select()
    .from(mailboxAddresses)
    .where(
      and(
        eq(mailboxAddresses.organizationId, sql.placeholder('organizationId')),
        // One parameter, however many they are: 500 reports may call 100,000 numbers.
        isAnyOf(mailboxAddresses.value, sql.placeholder('values')),
      ),
    ),
);

/** Whoever has one of these values, in any dial plan and as any type of address. */
export function listAddressesByValues(
  tx: Queryable,
  organizationId: string,
  values: readonly string[],
): Promise<MailboxAddressRow[]> {
  return addressesByValues(tx, { organizationId, values });
}
