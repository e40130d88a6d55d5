import type { Database } from '../connect.ts';
import {
  type CallRow,
  insertWebhookEndpoint,
  listCallsByIds,
  newId,
  type NotificationRow,
  saveWebhookDeliveries,
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
} from '../index.ts';
import { at, noteMissedCalls, type Tenant } from './builders.ts';

/** Rows of one organization that the hot queries are about. */
export interface HotSubject extends Tenant {
  calls: CallRow[];
  notifications: NotificationRow[];
  endpoint: WebhookEndpointRow;
  delivery: WebhookDeliveryRow;
}

/** Calls of the tenant that are due, and a webhook endpoint with an event of one of them. */
export async function aHotSubject(db: Database, tenant: Tenant): Promise<HotSubject> {
  const { organizationId } = tenant;
  const notifications = await noteMissedCalls(db, tenant, 50);
  const calls = await listCallsByIds(
    db,
    organizationId,
    notifications.map(({ callId }) => callId),
  );
  const endpoint = await insertWebhookEndpoint(
    db,
    organizationId,
    {
      id: newId(),
      name: 'Help desk',
      url: 'https://example.com/',
      enabled: true,
      events: ['CALL_MISSED'],
      selection: null,
      sealedSecrets: Buffer.from('sealed'),
    },
    at(0),
  );
  const delivery: WebhookDeliveryRow = {
    organizationId,
    id: newId(),
    endpointId: endpoint.id,
    event: 'CALL_MISSED',
    notificationId: notifications[0]!.id,
    attemptCount: 0,
    payload: '{}',
    status: 'WAITING',
    createdAt: at(0),
    nextTryAt: at(0),
    leaseUntil: null,
    tryCount: 0,
    firstTryAt: null,
    deliveredAt: null,
  };
  await saveWebhookDeliveries(db, [delivery]);
  return { ...tenant, calls, notifications, endpoint, delivery };
}

/** Statements that run all day, by what they are for: functions of repositories with all that they run. */
export type HotQueries = Readonly<Record<string, (db: Database, subject: HotSubject) => Promise<unknown>>>;
