import { type Client, type Mailbox, RequestError } from '@unmissed/sdk';
import { type CmdletCall, CmdletError } from '../../cmdlet.ts';
import { findByIdentity, type Finder, getByIdentity } from '../find-by-identity.ts';
import { textOf } from '../given.ts';

const PAGE_SIZE = 50;

/**
 * The mailbox that is meant, disabled ones included: by GUID, e-mail address, extension, SIP address, telephone number, or
 * by the user's name.
 *
 * @throws CmdletError with exit code 3 when there is none, and when it could be several
 */
export async function getMailbox(call: CmdletCall, identity: string): Promise<Mailbox> {
  return getByIdentity(finder(call), identity);
}

/** {@link getMailbox}, or null when there is none. @throws CmdletError when it could be several */
export async function findMailbox(call: CmdletCall, identity: string): Promise<Mailbox | null> {
  return findByIdentity(finder(call), identity);
}

/** Id of the mailbox that `-Mailbox` names; undefined: not given. @throws CmdletError */
export async function mailboxIdOf(call: CmdletCall): Promise<string | undefined> {
  const identity = textOf(call.parameters, 'Mailbox');
  return identity === undefined ? undefined : (await getMailbox(call, identity)).id;
}

/** E-mail addresses, or names, of mailboxes that begin with it, for completion. */
export async function completeMailbox(client: Client, prefix: string): Promise<string[]> {
  const { nodes } = await client.mailboxes.list({ filter: { search: prefix }, first: PAGE_SIZE });
  return nodes
    .flatMap(({ emailAddress, displayName }) => [emailAddress ?? displayName, displayName])
    .filter((name, index, names) => names.indexOf(name) === index)
    .filter((name) => name.toLowerCase().startsWith(prefix.toLowerCase()));
}

function finder(call: CmdletCall): Finder<Mailbox> {
  const { client, signal } = call;
  return {
    noun: 'mailbox',
    listedBy: 'Get-UMMailbox',
    byId: (id) => client.mailboxes.find({ id }, { signal }),
    byName: async (name) =>
      (name.includes('@') ? await client.mailboxes.find({ emailAddress: name }, { signal }) : null) ??
      (await findByAddress(call, name)) ??
      (await findByDisplayName(call, name)),
    namesLike: (name) => namesOf(call, name.slice(0, 3)),
  };
}

async function findByAddress(call: CmdletCall, address: string): Promise<Mailbox | null> {
  const { client, signal } = call;
  try {
    return await client.mailboxes.find({ address }, { signal });
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== 'BAD_USER_INPUT') throw error;
    return refuseAmbiguous(address, await startingWith(call, address));
  }
}

async function findByDisplayName(call: CmdletCall, name: string): Promise<Mailbox | null> {
  const found = await startingWith(call, name);
  const [only, ...others] = found.filter(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
  return only === undefined || others.length === 0 ? (only ?? null) : refuseAmbiguous(name, [only, ...others]);
}

async function startingWith({ client, signal }: CmdletCall, search: string): Promise<readonly Mailbox[]> {
  const { nodes } = await client.mailboxes.list({ filter: { search }, first: PAGE_SIZE }, { signal });
  return nodes;
}

async function namesOf(call: CmdletCall, search: string): Promise<string[]> {
  const found = await startingWith(call, search);
  return found.flatMap(({ displayName, emailAddress, addresses }) => [
    displayName,
    ...(emailAddress === null ? [] : [emailAddress]),
    ...addresses.map(({ value }) => value),
  ]);
}

function refuseAmbiguous(identity: string, mailboxes: readonly Mailbox[]): never {
  const names = mailboxes.map(({ displayName, emailAddress, dialPlan, id }) => {
    const place = dialPlan === null ? '' : ` in "${dialPlan.name}"`;
    return `${displayName} (${emailAddress ?? id}${place})`;
  });
  throw new CmdletError(
    `Several mailboxes are "${identity}": ${names.join(', ')}. Give the e-mail address or the GUID.`,
    2,
  );
}
