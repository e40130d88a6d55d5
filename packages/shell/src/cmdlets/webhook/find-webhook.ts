import type { Client, WebhookEndpoint } from '@unmissed/sdk';
import type { CmdletCall } from '../../cmdlet.ts';
import { type Finder, getByIdentity } from '../find-by-identity.ts';

/** The webhook endpoint that is meant. @throws CmdletError with exit code 3 when there is none */
export async function getWebhook(call: CmdletCall, identity: string): Promise<WebhookEndpoint> {
  return getByIdentity(finder(call), identity);
}

/** Names of endpoints that begin with it, for completion. */
export async function completeWebhook(client: Client, prefix: string): Promise<string[]> {
  const names = (await allOf(client)).map(({ name }) => name);
  return names.filter((name) => name.toLowerCase().startsWith(prefix.toLowerCase()));
}

function finder({ client, signal }: CmdletCall): Finder<WebhookEndpoint> {
  const byName = async (name: string) =>
    (await allOf(client, signal)).find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null;
  return {
    noun: 'webhook',
    listedBy: 'Get-UMWebhook',
    byId: (id) => client.webhooks.find({ id }, { signal }),
    byName,
    namesLike: async () => (await allOf(client, signal)).map(({ name }) => name),
  };
}

/** An organization has few, and the API lists them only. */
async function allOf(client: Client, signal?: AbortSignal): Promise<readonly WebhookEndpoint[]> {
  const found = [];
  for await (const endpoint of client.webhooks.all({ first: 200 }, { signal })) found.push(endpoint);
  return found;
}
