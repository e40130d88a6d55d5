import type { ApiKey, Client } from '@unmissed/sdk';
import type { CmdletCall } from '../../cmdlet.ts';
import { type Finder, getByIdentity } from '../find-by-identity.ts';

/** The API key that is meant. @throws CmdletError with exit code 3 when there is none */
export async function getApiKey(call: CmdletCall, identity: string): Promise<ApiKey> {
  return getByIdentity(finder(call), identity);
}

/** Names of keys that begin with it, for completion. */
export async function completeApiKey(client: Client, prefix: string): Promise<string[]> {
  const keys = await keysWhere(client, ({ name }) => name.toLowerCase().startsWith(prefix.toLowerCase()));
  return keys.map(({ name }) => name);
}

function finder({ client, signal }: CmdletCall): Finder<ApiKey> {
  const first = async (isWanted: (key: ApiKey) => boolean) => (await keysWhere(client, isWanted, signal))[0] ?? null;
  return {
    noun: 'API key',
    listedBy: 'Get-UMApiKey',
    byId: async (id) => first((key) => key.id === id),
    byName: async (name) => first((key) => key.name.toLowerCase() === name.toLowerCase()),
    namesLike: async () => (await keysWhere(client, () => true, signal)).map(({ name }) => name),
  };
}

/** An organization has few keys, and the API lists them only. */
async function keysWhere(
  client: Client,
  isWanted: (key: ApiKey) => boolean,
  signal?: AbortSignal,
): Promise<readonly ApiKey[]> {
  const found = [];
  for await (const key of client.apiKeys.all({ first: 200 }, { signal })) if (isWanted(key)) found.push(key);
  return found;
}
