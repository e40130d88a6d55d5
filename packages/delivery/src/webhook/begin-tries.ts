import {
  beginWebhookTries,
  countWebhookTries,
  type Database,
  type DueWebhookEndpoint,
  holdEnabledWebhookEndpoint,
  transaction,
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
} from '@unmissed/database';

/** A delivery of which a try was begun, as it is now. */
export interface BegunTry {
  endpoint: WebhookEndpointRow;
  delivery: WebhookDeliveryRow;
  /** Tries since its time began, with this one. */
  tries: number;
}

export interface BeginTriesOptions {
  limit: number;
  leaseMs: number;
  now: () => Date;
}

/** Takes what is longest due for an endpoint and marks it as SENDING. Nothing begins after one is disabled. */
export async function beginTries(
  db: Database,
  { organizationId, id }: DueWebhookEndpoint,
  { limit, leaseMs, now }: BeginTriesOptions,
): Promise<BegunTry[]> {
  return transaction(db, async (tx) => {
    const endpoint = await holdEnabledWebhookEndpoint(tx, organizationId, id);
    if (endpoint === null) return [];
    const at = now();
    const leaseUntil = new Date(at.getTime() + leaseMs);
    const deliveries = await beginWebhookTries(tx, endpoint, { now: at, leaseUntil, limit });
    if (deliveries.length === 0) return [];
    const ids = deliveries.map((delivery) => delivery.id);
    const tries = await countWebhookTries(tx, organizationId, ids);
    return deliveries.map((delivery) => ({ endpoint, delivery, tries: tries.get(delivery.id) ?? 1 }));
  });
}
