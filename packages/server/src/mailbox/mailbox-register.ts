import { type Address, isEmailAddress } from '@unmissed/core';
import {
  type DialPlanRow,
  groupBy,
  holdMailboxPolicies,
  listAddressesByValues,
  listAddressesOfMailboxes,
  listDialPlansByIds,
  lockMailboxes,
  type MailboxAddressRow,
  type MailboxPolicyRow,
  type MailboxRow,
  nameKey,
  type Queryable,
} from '@unmissed/database';
import { isUuid } from '../uuid.ts';

/** A mailbox together with its addresses, as they are inside of a transaction. */
export interface SavedMailbox {
  mailbox: MailboxRow;
  addresses: MailboxAddressRow[];
}

/** What changes of mailboxes name. */
export interface Named {
  id?: string | null;
  emailAddress?: string | null;
  mailboxPolicyId?: string | null;
}

/**
 * What changes of mailboxes rest on, read for all of them at once and locked. Changes are put into it one after the
 * other, so that each sees those before it, and saved together at the end.
 */
export class MailboxRegister {
  readonly #mailboxes: Map<string, MailboxRow>;
  readonly #idsByEmail: Map<string, string>;
  readonly #addresses: Map<string, MailboxAddressRow[]>;
  readonly #policies: Map<string, MailboxPolicyRow>;
  readonly #dialPlans: Map<string, DialPlanRow>;
  readonly #owners = new Map<string, string>();

  private constructor(
    mailboxes: readonly MailboxRow[],
    addresses: readonly MailboxAddressRow[],
    policies: readonly MailboxPolicyRow[],
    dialPlans: readonly DialPlanRow[],
  ) {
    this.#mailboxes = new Map(mailboxes.map((row) => [row.id, row]));
    this.#idsByEmail = new Map(mailboxes.flatMap(({ id, emailKey }) => (emailKey === null ? [] : [[emailKey, id]])));
    this.#addresses = groupBy(addresses, ({ mailboxId }) => mailboxId);
    this.#policies = new Map(policies.map((row) => [row.id, row]));
    this.#dialPlans = new Map(dialPlans.map((row) => [row.id, row]));
  }

  static async read(tx: Queryable, organizationId: string, named: readonly Named[]): Promise<MailboxRegister> {
    const mailboxes = await lockMailboxes(tx, organizationId, {
      ids: named.flatMap(({ id }) => (id != null && isUuid(id) ? id : [])),
      emailAddresses: named.flatMap(({ emailAddress }) =>
        emailAddress != null && isEmailAddress(emailAddress) ? emailAddress : [],
      ),
    });
    const policyIds = [...named, ...mailboxes].map(({ mailboxPolicyId }) => mailboxPolicyId ?? '');
    const policies = await holdMailboxPolicies(tx, organizationId, [...new Set(policyIds.filter(isUuid))]);
    const planIds = new Set(policies.map(({ dialPlanId }) => dialPlanId));
    const ids = mailboxes.map(({ id }) => id);
    return new MailboxRegister(
      mailboxes,
      await listAddressesOfMailboxes(tx, organizationId, ids),
      policies,
      await listDialPlansByIds(tx, organizationId, [...planIds]),
    );
  }

  /** Reads who has these addresses, in any dial plan. */
  async readOwners(tx: Queryable, organizationId: string, addresses: readonly Address[]): Promise<void> {
    const values = new Set(addresses.map(({ value }) => value));
    for (const row of await listAddressesByValues(tx, organizationId, [...values])) this.#own(row);
  }

  mailbox(id: string): MailboxRow | null {
    return this.#mailboxes.get(id) ?? null;
  }

  mailboxByEmail(emailAddress: string): MailboxRow | null {
    return this.mailbox(this.#idsByEmail.get(nameKey(emailAddress)) ?? '');
  }

  addressesOf(mailboxId: string): MailboxAddressRow[] {
    return this.#addresses.get(mailboxId) ?? [];
  }

  policy(id: string | null): MailboxPolicyRow | null {
    return this.#policies.get(id ?? '') ?? null;
  }

  dialPlanOf({ dialPlanId }: MailboxPolicyRow): DialPlanRow {
    return this.#dialPlans.get(dialPlanId)!;
  }

  /** Id of the mailbox of the dial plan that has the address. */
  ownerOf(dialPlanId: string, address: Address): string | null {
    return this.#owners.get(ownerKey({ dialPlanId, ...address })) ?? null;
  }

  put({ mailbox, addresses }: SavedMailbox): void {
    const before = this.mailbox(mailbox.id);
    if (before?.emailKey != null) this.#idsByEmail.delete(before.emailKey);
    if (mailbox.emailKey !== null) this.#idsByEmail.set(mailbox.emailKey, mailbox.id);
    this.#mailboxes.set(mailbox.id, mailbox);
    for (const row of this.addressesOf(mailbox.id)) this.#owners.delete(ownerKey(row));
    for (const row of addresses) this.#own(row);
    this.#addresses.set(mailbox.id, addresses);
  }

  #own(row: MailboxAddressRow): void {
    this.#owners.set(ownerKey(row), row.mailboxId);
  }
}

function ownerKey({ dialPlanId, type, value }: Address & { dialPlanId: string }): string {
  return `${dialPlanId} ${type} ${value}`;
}
