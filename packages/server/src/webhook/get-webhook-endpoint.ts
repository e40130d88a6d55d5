import { lockWebhookEndpoint, type Queryable, type WebhookEndpointRow } from '@unmissed/database';
import { refuse } from '../refusal.ts';
import type { WebhookErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';

/** The endpoint to be changed, locked until the transaction ends. Refuses when there is none. */
export async function getWebhookEndpoint(
  tx: Queryable,
  organizationId: string,
  id: string,
): Promise<WebhookEndpointRow> {
  const endpoint = isUuid(id) ? await lockWebhookEndpoint(tx, organizationId, id) : null;
  return endpoint ?? refuse<WebhookErrorCode>('NOT_FOUND', `There is no webhook endpoint with id ${id}.`, 'id');
}
