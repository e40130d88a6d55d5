import {
  type AttemptRow,
  type AuditChangeRow,
  type AuditedChange,
  type CallRow,
  countMailboxesByPolicies,
  type DialPlanRow,
  groupBy,
  type IdCursor,
  type LegRow,
  listAddressesOfMailboxes,
  listAttempts,
  listAuditChanges,
  listCallsByIds,
  listChangesOfObjects,
  listDialPlansByIds,
  listLegs,
  listMailboxesByIds,
  listMailboxesByPolicies,
  listMailboxPoliciesByDialPlans,
  listMailboxPoliciesByIds,
  listNotificationsByIds,
  listNotificationsByMailboxes,
  listNotificationsOfCalls,
  listRecordingFacts,
  listVoiceMessages,
  listWebhookDeliveriesByEndpoints,
  listWebhookTries,
  type MailboxAddressRow,
  type MailboxCount,
  type MailboxPolicyRow,
  type MailboxRow,
  type NotificationRow,
  type Page,
  type PageRequest,
  type Queryable,
  type RecordingFacts,
  type SortedCursor,
  type VoiceMessageRow,
  type WebhookDeliveryPage,
  type WebhookDeliveryRow,
  type WebhookTryRow,
} from '@unmissed/database';
import DataLoader from 'dataloader';

type Id = string;

/** Reads relations in batches: one query for each relation of a list, however long the list. */
export interface Loaders {
  dialPlan: DataLoader<Id, DialPlanRow | null>;
  mailboxPolicy: DataLoader<Id, MailboxPolicyRow | null>;
  mailbox: DataLoader<Id, MailboxRow | null>;
  call: DataLoader<Id, CallRow | null>;
  mailboxCount: DataLoader<Id, MailboxCount>;
  addressesOfMailbox: DataLoader<Id, MailboxAddressRow[]>;
  legsOfCall: DataLoader<Id, LegRow[]>;
  voiceMessagesOfCall: DataLoader<Id, VoiceMessageRow[]>;
  /** By its SHA-256. */
  recording: DataLoader<Id, RecordingFacts | null>;
  notification: DataLoader<Id, NotificationRow | null>;
  notificationsOfCall: DataLoader<Id, NotificationRow[]>;
  attemptsOfNotification: DataLoader<Id, AttemptRow[]>;
  changesOfAuditEntry: DataLoader<Id, AuditChangeRow[]>;
  triesOfDelivery: DataLoader<Id, WebhookTryRow[]>;
  policiesOfDialPlan: PageLoader<SortedCursor, MailboxPolicyRow>;
  mailboxesOfPolicy: PageLoader<SortedCursor, MailboxRow>;
  notificationsOfMailbox: PageLoader<IdCursor, NotificationRow>;
  changesOfObject: PageLoader<IdCursor, AuditedChange>;
  deliveriesOfEndpoint: PageLoader<IdCursor, WebhookDeliveryRow, WebhookDeliveryPage>;
}

/** For one request: what it has read once it does not read again. */
export function createLoaders(db: Queryable, organizationId: string): Loaders {
  return {
    dialPlan: one((ids) => listDialPlansByIds(db, organizationId, ids)),
    mailboxPolicy: one((ids) => listMailboxPoliciesByIds(db, organizationId, ids)),
    mailbox: one((ids) => listMailboxesByIds(db, organizationId, ids)),
    call: one((ids) => listCallsByIds(db, organizationId, ids)),
    mailboxCount: new DataLoader(async (ids) => {
      const counts = await countMailboxesByPolicies(db, organizationId, ids);
      return ids.map((id) => counts.get(id) ?? { all: 0, enabled: 0 });
    }),
    addressesOfMailbox: many(
      (ids) => listAddressesOfMailboxes(db, organizationId, ids),
      (address) => address.mailboxId,
    ),
    legsOfCall: many(
      (ids) => listLegs(db, organizationId, ids),
      (leg) => leg.callId,
    ),
    voiceMessagesOfCall: many(
      (ids) => listVoiceMessages(db, organizationId, ids),
      (message) => message.callId,
    ),
    recording: one((ids) => listRecordingFacts(db, organizationId, ids)),
    notification: one((ids) => listNotificationsByIds(db, organizationId, ids)),
    notificationsOfCall: many(
      (ids) => listNotificationsOfCalls(db, organizationId, ids),
      (notification) => notification.callId,
    ),
    attemptsOfNotification: many(
      (ids) => listAttempts(db, organizationId, ids),
      (attempt) => attempt.notificationId,
    ),
    changesOfAuditEntry: many(
      (ids) => listAuditChanges(db, organizationId, ids),
      (change) => change.entryId,
    ),
    triesOfDelivery: many(
      (ids) => listWebhookTries(db, organizationId, ids),
      (tried) => tried.deliveryId,
    ),
    policiesOfDialPlan: pages((ids, page) => listMailboxPoliciesByDialPlans(db, organizationId, ids, page)),
    mailboxesOfPolicy: pages((ids, page) => listMailboxesByPolicies(db, organizationId, ids, page)),
    notificationsOfMailbox: pages((ids, page) => listNotificationsByMailboxes(db, organizationId, ids, page)),
    changesOfObject: pages((ids, page) => listChangesOfObjects(db, organizationId, ids, page)),
    deliveriesOfEndpoint: pages((ids, page) => listWebhookDeliveriesByEndpoints(db, organizationId, ids, page)),
  };
}

function one<Row extends { id: Id }>(listByIds: (ids: readonly Id[]) => Promise<Row[]>): DataLoader<Id, Row | null> {
  return new DataLoader(async (ids) => {
    const byId = new Map((await listByIds(ids)).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

function many<Row>(
  listOfParents: (ids: readonly Id[]) => Promise<Row[]>,
  parentOf: (row: Row) => Id,
): DataLoader<Id, Row[]> {
  return new DataLoader(async (ids) => {
    const byParent = groupBy(await listOfParents(ids), parentOf);
    return ids.map((id) => byParent.get(id) ?? []);
  });
}

/** A nested list: asked for by parent and page, read together for all parents that ask for the same page. */
interface PageLoader<Cursor, Row, Request extends PageRequest<Cursor> = PageRequest<Cursor>> {
  load(parentId: Id, page: Request): Promise<Page<Row>>;
}

function pages<Cursor, Row, Request extends PageRequest<Cursor> = PageRequest<Cursor>>(
  listPages: (parentIds: readonly Id[], page: Request) => Promise<Map<Id, Page<Row>>>,
): PageLoader<Cursor, Row, Request> {
  const loaders = new Map<string, DataLoader<Id, Page<Row>>>();
  return {
    load(parentId, page) {
      const name = JSON.stringify(page);
      const loader =
        loaders.get(name) ??
        new DataLoader<Id, Page<Row>>(async (ids) => {
          const byParent = await listPages(ids, page);
          return ids.map((id) => byParent.get(id) ?? { rows: [], hasNextPage: false });
        });
      loaders.set(name, loader);
      return loader.load(parentId);
    },
  };
}
