import { saveWebhookDeliveries, newId, type WebhookDeliveryRow, type WebhookEndpointRow } from '@unmissed/database';
import { expect, test } from 'vitest';
import { purge } from '../purge/purge.ts';
import { webhooks } from '../testing/a-webhook.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A delivery of that age; its id tells the age, too. */
function aDelivery(
  { organizationId, id: endpointId }: WebhookEndpointRow,
  createdAt: Date,
  saying: Partial<WebhookDeliveryRow>,
): WebhookDeliveryRow {
  const time = createdAt.getTime().toString(16).padStart(12, '0');
  return {
    organizationId,
    id: `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`,
    endpointId,
    event: 'CALL_MISSED',
    notificationId: newId(),
    attemptCount: 0,
    payload: '{}',
    status: 'FAILED',
    createdAt,
    nextTryAt: null,
    leaseUntil: null,
    tryCount: 1,
    firstTryAt: createdAt,
    deliveredAt: null,
    ...saying,
  };
}

test('deliveries are kept for 30 days, with their tries, and those under way longer', async () => {
  const { database, anEndpoint, deliveries, clock } = await webhooks();
  const endpoint = await anEndpoint('https://crm.example.com/');
  const daysAgo = (days: number) => new Date(clock.now.getTime() - days * dayMs);
  const kept = [
    aDelivery(endpoint, daysAgo(29), {}),
    aDelivery(endpoint, daysAgo(31), { status: 'SENDING', leaseUntil: clock.now }),
  ];
  const old = [
    aDelivery(endpoint, daysAgo(31), {}),
    aDelivery(endpoint, daysAgo(31), { status: 'DELIVERED', deliveredAt: clock.now }),
    aDelivery(endpoint, daysAgo(31), { status: 'WAITING', nextTryAt: clock.now }),
  ];
  await saveWebhookDeliveries(database.db, [...kept, ...old]);
  await database.pool.query(
    'insert into webhook_tries (organization_id, delivery_id, number, started_at) select organization_id, id, 1, created_at from webhook_deliveries',
  );
  expect(await purge(database.db, clock.now)).toMatchObject({ webhookDeliveries: 3 });
  expect((await deliveries(endpoint)).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  expect((await database.pool.query('select from webhook_tries')).rowCount).toBe(2);
});
