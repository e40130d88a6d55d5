import type { Address } from '@unmissed/core';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { mailboxAddresses } from '../schema/index.ts';

export type MailboxAddressRow = typeof mailboxAddresses.$inferSelect;

/** Makes `addresses` all that the mailbox has, in this order; the first of each type is its primary one. */
export async function replaceMailboxAddresses(
  tx: Queryable,
  organizationId: string,
  mailbox: { id: string; dialPlanId: string },
  addresses: readonly Address[],
): Promise<void> {
  await deleteMailboxAddresses(tx, organizationId, mailbox.id);
  if (addresses.length === 0) return;
  const place = { organizationId, dialPlanId: mailbox.dialPlanId, mailboxId: mailbox.id };
  await tx.insert(mailboxAddresses).values(addresses.map((address, position) => ({ ...place, ...address, position })));
}

export async function deleteMailboxAddresses(tx: Queryable, organizationId: string, mailboxId: string): Promise<void> {
  await tx
    .delete(mailboxAddresses)
    .where(and(eq(mailboxAddresses.organizationId, organizationId), eq(mailboxAddresses.mailboxId, mailboxId)));
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

/** Whoever has one of these values, in any dial plan and as any type of address. */
export function listAddressesByValues(
  tx: Queryable,
  organizationId: string,
  values: readonly string[],
): Promise<MailboxAddressRow[]> {
  return tx
    .select()
    .from(mailboxAddresses)
    .where(
      and(
        eq(mailboxAddresses.organizationId, organizationId),
        // One parameter, however many they are: 500 reports may call 100,000 numbers.
        sql`${mailboxAddresses.value} = any(${sql.param([...values])}::text[])`,
      ),
    );
}
