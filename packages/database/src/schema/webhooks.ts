import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, instant, key, organizationId, versioned } from './columns.ts';
import { attemptOutcome } from './notifications.ts';
import { organizations } from './organizations.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const webhookEvent = pgEnum('webhook_event', [
  'CALL_MISSED',
  'NOTIFICATION_SENT',
  'NOTIFICATION_FAILED',
  'NOTIFICATION_SUPPRESSED',
]);
export const webhookDeliveryStatus = pgEnum('webhook_delivery_status', ['WAITING', 'SENDING', 'DELIVERED', 'FAILED']);

/** Where an organization wants events to be posted. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    organizationId,
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    nameKey: key('name_key').notNull(),
    url: text('url').notNull(),
    enabled: boolean('enabled').notNull(),
    events: webhookEvent('events').array().notNull(),
    /** GraphQL selection of what of a notification is posted; null: the usual fields. */
    selection: text('selection'),
    /** Its secrets, sealed: the one in use, and after a rotation the one before it and until when it counts. */
    sealedSecrets: bytea('sealed_secrets').notNull(),
    /** How far the log was read for events. */
    readIn: xid8('read_in').notNull(),
    readId: uuid('read_id').notNull(),
    /** Since when it has taken nothing; null while it does. */
    failingSince: instant('failing_since'),
    ...versioned,
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    uniqueIndex('webhook_endpoints_name').on(t.organizationId, t.nameKey),
  ],
);

/** One event for one endpoint: log and outbox in one, as notifications are. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    organizationId,
    /** Also the `webhook-id` of every try. */
    id: uuid('id').notNull(),
    endpointId: uuid('endpoint_id').notNull(),
    event: webhookEvent('event').notNull(),
    notificationId: uuid('notification_id').notNull(),
    /** The attempt that the event is about: a notification that is sent again is another event. */
    attemptCount: smallint('notification_attempt_count').notNull(),
    payload: text('payload').notNull(),
    status: webhookDeliveryStatus('status').notNull(),
    createdAt: instant('created_at').notNull(),
    nextTryAt: instant('next_try_at'),
    leaseUntil: instant('lease_until'),
    tryCount: smallint('try_count').notNull().default(0),
    firstTryAt: instant('first_try_at'),
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.endpointId],
      foreignColumns: [webhookEndpoints.organizationId, webhookEndpoints.id],
    }).onDelete('cascade'),
    uniqueIndex('webhook_deliveries_event').on(
      t.organizationId,
      t.endpointId,
      t.notificationId,
      t.event,
      t.attemptCount,
    ),
    index('webhook_deliveries_endpoint').on(t.organizationId, t.endpointId, t.id),
    index('webhook_deliveries_due')
      .on(t.organizationId, t.endpointId, t.nextTryAt)
      .where(sql`${t.nextTryAt} is not null`),
    index('webhook_deliveries_leased')
      .on(t.leaseUntil)
      .where(sql`${t.status} = 'SENDING'`),
    check('webhook_deliveries_sending_has_lease', sql`(${t.status} = 'SENDING') = (${t.leaseUntil} is not null)`),
    check('webhook_deliveries_due_is_waiting', sql`${t.nextTryAt} is null or ${t.status} = 'WAITING'`),
    check('webhook_deliveries_delivered_has_time', sql`(${t.status} = 'DELIVERED') = (${t.deliveredAt} is not null)`),
  ],
);

export const webhookTries = pgTable(
  'webhook_tries',
  {
    organizationId,
    deliveryId: uuid('delivery_id').notNull(),
    number: smallint('number').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    outcome: attemptOutcome('outcome'),
    statusCode: smallint('status_code'),
    /** Beginning of the answer, or the error. */
    response: text('response'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.deliveryId, t.number] }),
    foreignKey({
      columns: [t.organizationId, t.deliveryId],
      foreignColumns: [webhookDeliveries.organizationId, webhookDeliveries.id],
    }).onDelete('cascade'),
  ],
);
