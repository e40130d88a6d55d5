import type { Client, MailboxPolicy } from '@unmissed/sdk';
import type { CmdletCall } from '../../cmdlet.ts';
import { type Finder, getByIdentity } from '../find-by-identity.ts';
import { textOf } from '../given.ts';

const PAGE_SIZE = 200;

/** The policy that is meant. @throws CmdletError with exit code 3 when there is none */
export async function getMailboxPolicy(call: CmdletCall, identity: string): Promise<MailboxPolicy> {
  return getByIdentity(finder(call), identity);
}

/** Id of the policy that `-UMMailboxPolicy` names; undefined: not given. @throws CmdletError */
export async function mailboxPolicyIdOf(call: CmdletCall): Promise<string | undefined> {
  const identity = textOf(call.parameters, 'UMMailboxPolicy');
  return identity === undefined ? undefined : (await getMailboxPolicy(call, identity)).id;
}

/** Names of policies that begin with it, for completion. */
export async function completeMailboxPolicy(client: Client, prefix: string): Promise<string[]> {
  const names = await mailboxPolicyNames(client);
  return names.filter((name) => name.toLowerCase().startsWith(prefix.toLowerCase()));
}

function finder({ client, signal }: CmdletCall): Finder<MailboxPolicy> {
  return {
    noun: 'mailbox policy',
    listedBy: 'Get-UMMailboxPolicy',
    byId: (id) => client.mailboxPolicies.find({ id }, { signal }),
    byName: (name) => client.mailboxPolicies.find({ name }, { signal }),
    namesLike: () => mailboxPolicyNames(client, signal),
  };
}

async function mailboxPolicyNames(client: Client, signal?: AbortSignal): Promise<string[]> {
  const { nodes } = await client.mailboxPolicies.list({ first: PAGE_SIZE }, { signal });
  return nodes.map(({ name }) => name);
}
