import type { NotificationRow } from '../index.ts';
import {
  beginningOf,
  beginSending,
  beginWebhookTries,
  countMissedCalls,
  countUncertainAttempts,
  countWebhookTries,
  dropOutdatedEvents,
  endWebhookTry,
  extendLeases,
  extendWebhookLeases,
  findSmtpRoute,
  holdEnabledWebhookEndpoint,
  listDialPlansByIds,
  listOpenAttempts,
  listPostedEvents,
  lockDue,
  moveReadPosition,
  noteWebhookFailing,
  recordAttempts,
  saveAttempts,
  saveNotifications,
  saveWebhookDeliveries,
  withdrawAttempts,
} from '../index.ts';
import { at } from './builders.ts';
import type { HotQueries } from './hot-subject.ts';

const attempt = {
  number: 1,
  startedAt: at(0),
  handedOverAt: null,
  endedAt: null,
  outcome: null,
  host: 'mail.example.com',
  smtpCode: null,
  response: null,
};
const result = { status: 'SENT', nextAttemptAt: null, sentAt: at(1), failureCount: 0 } as const;
const end = {
  handedOverAt: at(0),
  endedAt: at(1),
  outcome: 'ACCEPTED',
  smtpCode: 250,
  response: 'OK',
  result,
} as const;
const webhookEnd = {
  number: 1,
  endedAt: at(1),
  outcome: 'ACCEPTED',
  statusCode: 204,
  response: null,
  result: { status: 'DELIVERED', nextTryAt: null, deliveredAt: at(1) },
} as const;

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const keysOf = (rows: readonly NotificationRow[]) =>
  idsOf(rows).map((notificationId) => ({ notificationId, number: 1 }));
const missedBy = ({ mailboxId, callerKey }: NotificationRow) => ({ mailboxId, callerKey: callerKey ?? '' });

/** What the worker runs for one organization, for mails and for webhooks. */
export const workerQueries: HotQueries = {
  'a worker: the lock': (db, { organizationId }) => beginSending(db, organizationId),
  'a worker: the mail server': (db, { organizationId }) => findSmtpRoute(db, organizationId),
  'a worker: what is due': (db, { organizationId }) => lockDue(db, organizationId, at(3600), 50),
  'a worker: dial plans': (db, { organizationId, dialPlan }) => listDialPlansByIds(db, organizationId, [dialPlan.id]),
  'a worker: how often they called': (db, { organizationId, notifications }) =>
    countMissedCalls(db, organizationId, notifications.map(missedBy), at(0)),
  'a worker: what is sent': (db, { notifications }) => saveNotifications(db, notifications),
  'a worker: new attempts': (db, { organizationId, notifications }) =>
    saveAttempts(
      db,
      notifications.map(({ id }) => ({ ...attempt, organizationId, notificationId: id })),
    ),
  'a worker: handed over, and ended': (db, { organizationId, notifications }) => {
    const keys = keysOf(notifications);
    return recordAttempts(db, organizationId, {
      handOvers: keys,
      handedOverAt: at(0),
      ends: keys.map((key) => ({ ...key, ...end })),
    });
  },
  'a worker: that it still lives': (db, { organizationId, notifications }) =>
    extendLeases(db, organizationId, keysOf(notifications), at(60)),
  'a worker: attempts taken back': (db, { organizationId, notifications }) =>
    withdrawAttempts(
      db,
      organizationId,
      notifications.map((before) => ({ notificationId: before.id, number: 1, before })),
    ),
  'a worker: attempts that a dead one left': (db, { organizationId, notifications }) =>
    listOpenAttempts(db, organizationId, idsOf(notifications)),
  'a worker: attempts of which nobody knows': (db, { organizationId, notifications }) =>
    countUncertainAttempts(db, organizationId, notifications[0]!.id, at(0)),

  'webhooks: events that were posted': (db, { organizationId, endpoint, notifications }) =>
    listPostedEvents(db, organizationId, endpoint.id, idsOf(notifications)),
  'webhooks: how far the log was read': (db, { endpoint }) => moveReadPosition(db, endpoint, beginningOf(5n)),
  'webhooks: events that are no more': (db, { endpoint, notifications, delivery }) =>
    dropOutdatedEvents(db, endpoint, idsOf(notifications), [delivery]),
  'webhooks: events': (db, { delivery }) => saveWebhookDeliveries(db, [delivery]),
  'webhooks: the endpoint': (db, { organizationId, endpoint }) =>
    holdEnabledWebhookEndpoint(db, organizationId, endpoint.id),
  'webhooks: what is due': (db, { endpoint }) =>
    beginWebhookTries(db, endpoint, { now: at(0), leaseUntil: at(60), limit: 50 }),
  'webhooks: how often it was tried': (db, { organizationId, delivery }) =>
    countWebhookTries(db, organizationId, [delivery.id]),
  'webhooks: that the worker still lives': (db, { organizationId, delivery }) =>
    extendWebhookLeases(db, organizationId, [{ deliveryId: delivery.id, number: 1 }], at(60)),
  'webhooks: a try that ended': (db, { organizationId, delivery }) =>
    endWebhookTry(db, organizationId, { deliveryId: delivery.id, ...webhookEnd }),
  'webhooks: an endpoint that takes nothing': (db, { organizationId, endpoint }) =>
    noteWebhookFailing(db, organizationId, endpoint.id, at(0)),
};
