import {
  groupBy,
  listWebhookEndpointsByIds,
  lockWebhookDeliveries,
  redeliverWebhooks as makeDue,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { RedeliverWebhooksInput, WebhookErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';

const idsMax = 1_000;
/** How many of the ids that are wrong are named. */
const namedMax = 3;

/** Makes deliveries due again, those left out that are being posted at the moment. Returns how many. */
export async function redeliverWebhooks(deps: Deps, actor: Actor, input: RedeliverWebhooksInput): Promise<number> {
  const { organizationId } = actor;
  const ids = [...new Set(input.ids.map((id) => id.toLowerCase()))];
  if (ids.length > idsMax) refuse<WebhookErrorCode>('OUT_OF_RANGE', `There are at most ${idsMax} ids.`, 'ids');
  if (ids.length === 0) return 0;
  return change(deps, actor, 'redeliverWebhooks', async (tx, audit) => {
    const deliveries = await lockWebhookDeliveries(tx, organizationId, ids.filter(isUuid));
    const found = new Set(deliveries.map(({ id }) => id));
    const unknown = ids.filter((id) => !found.has(id));
    if (unknown.length > 0) {
      const named = unknown.slice(0, namedMax).join(', ');
      refuse<WebhookErrorCode>('NOT_FOUND', `There is no delivery with id ${named}.`, 'ids');
    }
    const due = new Set(await makeDue(tx, organizationId, ids, deps.now()));
    const byEndpoint = groupBy(
      deliveries.filter(({ id }) => due.has(id)),
      ({ endpointId }) => endpointId,
    );
    for (const endpoint of await listWebhookEndpointsByIds(tx, organizationId, [...byEndpoint.keys()])) {
      audit.webhookDeliveries(endpoint, { deliveryIds: byEndpoint.get(endpoint.id)!.map(({ id }) => id) });
    }
    return due.size;
  });
}
