import type { Client, DialPlan } from '@unmissed/sdk';
import type { CmdletCall } from '../../cmdlet.ts';
import { type Finder, getByIdentity } from '../find-by-identity.ts';
import { textOf } from '../given.ts';

const PAGE_SIZE = 200;

/** The dial plan that is meant. @throws CmdletError with exit code 3 when there is none */
export async function getDialPlan(call: CmdletCall, identity: string): Promise<DialPlan> {
  return getByIdentity(finder(call), identity);
}

/** Id of the dial plan that `-UMDialPlan` names; undefined: not given. @throws CmdletError */
export async function dialPlanIdOf(call: CmdletCall): Promise<string | undefined> {
  const identity = textOf(call.parameters, 'UMDialPlan');
  return identity === undefined ? undefined : (await getDialPlan(call, identity)).id;
}

/** Names of dial plans that begin with it, for completion. */
export async function completeDialPlan(client: Client, prefix: string): Promise<string[]> {
  const names = await dialPlanNames(client);
  return names.filter((name) => name.toLowerCase().startsWith(prefix.toLowerCase()));
}

function finder({ client, signal }: CmdletCall): Finder<DialPlan> {
  return {
    noun: 'dial plan',
    listedBy: 'Get-UMDialPlan',
    byId: (id) => client.dialPlans.find({ id }, { signal }),
    byName: (name) => client.dialPlans.find({ name }, { signal }),
    namesLike: () => dialPlanNames(client, signal),
  };
}

async function dialPlanNames(client: Client, signal?: AbortSignal): Promise<string[]> {
  const { nodes } = await client.dialPlans.list({ first: PAGE_SIZE }, { signal });
  return nodes.map(({ name }) => name);
}
