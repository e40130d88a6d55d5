import { deleteWebhookEndpoint as removeWebhookEndpoint } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import type { DeleteWebhookEndpointInput } from '../schema/resolver-types.generated.ts';
import { getWebhookEndpoint } from './get-webhook-endpoint.ts';

/** Deletes an endpoint with its deliveries. Returns its id. */
export async function deleteWebhookEndpoint(
  deps: Deps,
  actor: Actor,
  { id }: DeleteWebhookEndpointInput,
): Promise<string> {
  const { organizationId } = actor;
  return change(deps, actor, 'deleteWebhookEndpoint', async (tx, audit) => {
    const endpoint = await getWebhookEndpoint(tx, organizationId, id);
    await removeWebhookEndpoint(tx, organizationId, endpoint.id);
    audit.webhookEndpoint(endpoint, null);
    return endpoint.id;
  });
}
