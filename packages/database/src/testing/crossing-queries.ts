import {
  findApiKeys,
  findSession,
  listDueOrganizations,
  listDueWebhookEndpoints,
  listEnabledWebhookEndpoints,
  listRetentions,
  lockAbandoned,
  lockTestMail,
  purgeSessions,
  readHeads,
  readQueueState,
  releaseAbandonedWebhooks,
} from '../index.ts';
import { at } from './builders.ts';
import type { HotQueries } from './hot-subject.ts';

/**
 * All that asks about several organizations at once, on purpose: what one does not know to be whose, and what is due
 * anywhere. ARCHITECTURE.md (Growth) says what becomes of each on several servers.
 */
export const crossingQueries: HotQueries = {
  'whose key it is': (db) => findApiKeys(db, ['um_key']),
  'whose session it is': (db) => findSession(db, 'token', at(0)),
  'who has mails due': (db) => listDueOrganizations(db, at(0)),
  'what a dead worker left': (db) => lockAbandoned(db, at(0), 50),
  'a test mail': (db) => lockTestMail(db),
  'endpoints that look for events': (db) => listEnabledWebhookEndpoints(db),
  'how far their feeds can be read': (db, { organizationId }) => readHeads(db, [organizationId]),
  'endpoints that something is due for': (db) => listDueWebhookEndpoints(db, at(0)),
  'webhooks that a dead worker left': (db) =>
    releaseAbandonedWebhooks(db, { leasedBefore: at(0), now: at(0), limit: 50 }),
  'gauges of the log': (db) => readQueueState(db, at(0)),
  'how long each keeps things': (db) => listRetentions(db),
  'expired sessions': (db) => purgeSessions(db, at(0), 50),
};
