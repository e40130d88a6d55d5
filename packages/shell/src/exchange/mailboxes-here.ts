import type { Client, Mailbox, MailboxAddressType } from '@unmissed/sdk';
import { keptGuid, keptIn, type Kept } from './kept-properties.ts';
import { canonicalAddress, type MailboxAddresses } from './mailbox-addresses.ts';
import { type MailboxState, mailboxState } from './mailbox-kind.ts';
import type { KnownDialPlan } from './plan-dial-plans.ts';
import type { FilePlace } from './planned-object.ts';
import type { Registry } from './registry.ts';
import { createSpool, type SpoolPlace } from './spool.ts';

const pageSize = 200;

/** Who has an address: a mailbox that is here, or one of the files. */
export interface Holder {
  readonly name: string;
  /** Null for one of the files that is not here yet. */
  readonly id: string | null;
  /** Where it stands in the files, once it was read there. */
  place: FilePlace | null;
}

/** A mailbox of the server, without what is seldom needed. */
export interface MailboxHere extends Holder {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly emailAddress: string | null;
  readonly dialPlanId: string | null;
  readonly version: number;
  readonly at: SpoolPlace;
}

/** All of a mailbox of the server that an import compares. */
export interface StoredMailbox {
  readonly state: MailboxState;
  readonly kept: Kept;
}

/** The mailboxes of the server. In memory there is only what they are found by. */
export interface MailboxesHere {
  readonly byGuid: Map<string, Holder>;
  /** By mail addresses in lower case. */
  readonly byEmailAddress: Map<string, Holder>;
  readonly byAddress: AddressBook;
  isHere(holder: Holder): holder is MailboxHere;
  read(mailbox: MailboxHere): Promise<StoredMailbox>;
  close(): Promise<void>;
}

/** Who has an address in a dial plan. */
interface AddressBook {
  find(plan: KnownDialPlan, kind: keyof MailboxAddresses, text: string): Holder | undefined;
  add(plan: KnownDialPlan, kind: keyof MailboxAddresses, text: string, holder: Holder): void;
}

const kinds: Readonly<Record<MailboxAddressType, keyof MailboxAddresses>> = {
  EXTENSION: 'extensions',
  SIP: 'sipAddresses',
  E164: 'phoneNumbers',
};

/** Reads all mailboxes page by page. */
export async function readMailboxesHere(
  client: Client,
  dialPlans: Registry<KnownDialPlan>,
  signal: AbortSignal,
  onRead: (count: number) => void,
): Promise<MailboxesHere> {
  const spool = await createSpool<StoredMailbox>();
  const [byGuid, byEmailAddress] = [new Map<string, Holder>(), new Map<string, Holder>()];
  const [byAddress, all] = [createAddressBook(), new Set<Holder>()];
  try {
    for await (const mailbox of client.mailboxes.all({ first: pageSize }, { signal })) {
      const kept = keptIn(mailbox.exchangeProperties);
      const at = await spool.append({ state: mailboxState(mailbox), kept });
      const here: MailboxHere = { ...summaryOf(mailbox), at };
      all.add(here);
      const guid = keptGuid(kept);
      if (guid !== undefined) byGuid.set(guid, here);
      byGuid.set(mailbox.id, here);
      if (mailbox.emailAddress !== null) byEmailAddress.set(mailbox.emailAddress.toLowerCase(), here);
      const plan = mailbox.dialPlan === null ? undefined : dialPlans.find({ guid: mailbox.dialPlan.id });
      if (plan !== undefined)
        for (const { type, value } of mailbox.addresses) byAddress.add(plan, kinds[type], value, here);
      onRead(all.size);
    }
  } catch (error) {
    await spool.close();
    throw error;
  }
  return {
    byGuid,
    byEmailAddress,
    byAddress,
    isHere: (holder): holder is MailboxHere => all.has(holder),
    read: ({ at }) => spool.read(at),
    close: () => spool.close(),
  };
}

function summaryOf(mailbox: Mailbox) {
  const { id, displayName, enabled, emailAddress, dialPlan, version } = mailbox;
  return {
    id,
    name: displayName,
    place: null,
    isEnabled: enabled,
    emailAddress,
    version,
    dialPlanId: dialPlan?.id ?? null,
  };
}

function createAddressBook(): AddressBook {
  const books = new Map<string, Map<string, Holder>>();
  const bookOf = (plan: KnownDialPlan) => {
    const key = plan.id ?? plan.state.name.toLowerCase();
    const book = books.get(key) ?? new Map<string, Holder>();
    books.set(key, book);
    return book;
  };
  // Extensions are bare digits, telephone numbers have a plus, SIP addresses an at sign.
  return {
    find: (plan, kind, text) => bookOf(plan).get(canonicalAddress(kind, text, plan.state)),
    add: (plan, kind, text, holder) => void bookOf(plan).set(canonicalAddress(kind, text, plan.state), holder),
  };
}
