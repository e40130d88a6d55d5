import type { ApiKeyRow } from '../index.ts';
import {
  beginningOf,
  newId,
  insertAuditEntry,
  claimIdempotencyKey,
  countMailboxesByPolicies,
  excludeSending,
  findCall,
  findNotification,
  getBacklog,
  insertRejectedReports,
  keepAnswer,
  keepRecordings,
  listAddressesByValues,
  listAddressesOfMailboxes,
  listAllDialPlans,
  listAttempts,
  listCallChanges,
  listCalls,
  listCallsByIds,
  listChangesOfObjects,
  listLegs,
  listMailboxesByIds,
  listMailboxPoliciesByIds,
  listNotificationChanges,
  listNotifications,
  listNotificationsByMailboxes,
  listNotificationsOfCalls,
  listVoiceMessages,
  lockCalls,
  lockMailboxPolicy,
  releaseIdempotencyKey,
  saveCalls,
  saveDecisions,
  saveRecordings,
  suppressWaiting,
  touchApiKey,
  updateMailboxPolicy,
} from '../index.ts';
import { aStoredCall, at } from './builders.ts';
import type { HotQueries } from './hot-subject.ts';

const ids = Array.from({ length: 50 }, newId);
const numbers = ids.map((_, index) => String(1_000_100 + index));
const page = { first: 50, after: { id: newId() } };
const range = { after: beginningOf(3n), horizon: 1_000_000n, limit: 100 };
const recording = { id: 'ab'.repeat(32), contentType: 'audio/wav', content: Buffer.from('RIFF') };
const withVoiceMessage = {
  voiceMessages: [{ target: '4711', leftAt: at(30), durationSeconds: 4, audioId: null }],
};
const rejected = {
  source: 'pbx',
  callId: '1',
  code: 'INVALID',
  message: 'No target.',
  report: '{}',
  receivedAt: at(0),
};
const claim = { actorId: 'pbx', key: 'k', requestHash: Buffer.from('hash'), startedAt: at(0) };
const actor = { actorType: 'API_KEY', actorId: newId(), actorName: 'pbx', address: null } as const;
const entry = { ...actor, at: at(0), operation: 'updateMailboxPolicy', requestId: null };
const change = {
  objectType: 'MAILBOX_POLICY',
  objectName: 'Paris',
  before: { version: 1 },
  after: { version: 2 },
} as const;
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** What people and telephone systems wait for. */
export const hotQueries: HotQueries = {
  'the whole log': (db, { organizationId }) => listNotifications(db, organizationId, {}, page),
  'the log of a mailbox': (db, { organizationId, mailbox }) =>
    listNotifications(db, organizationId, { mailboxId: mailbox.id }, page),
  'the log of a policy': (db, { organizationId, policy }) =>
    listNotifications(db, organizationId, { mailboxPolicyId: policy.id }, page),
  'the log of a caller': (db, { organizationId }) =>
    listNotifications(db, organizationId, { callerKeys: ['+3361'] }, page),
  'the log by one status': (db, { organizationId }) =>
    listNotifications(db, organizationId, { status: ['FAILED'] }, page),
  'the log by several': (db, { organizationId }) =>
    listNotifications(db, organizationId, { status: ['FAILED', 'UNCERTAIN'] }, page),
  'the log by reason': (db, { organizationId }) =>
    listNotifications(db, organizationId, { reason: ['POLICY_FORBIDS'] }, page),
  'dead letters': (db, { organizationId }) => listNotifications(db, organizationId, { isDeadLetter: true }, page),
  'the logs of several mailboxes': (db, { organizationId }) =>
    listNotificationsByMailboxes(db, organizationId, ids, page),
  'the decisions of calls': (db, { organizationId, calls }) =>
    listNotificationsOfCalls(db, organizationId, idsOf(calls)),
  'a notification': (db, { organizationId }) => findNotification(db, organizationId, ids[0]!),
  'the attempts of notifications': (db, { organizationId }) => listAttempts(db, organizationId, ids),
  'the calls': (db, { organizationId }) => listCalls(db, organizationId, {}, page),
  'the calls of a caller': (db, { organizationId }) => listCalls(db, organizationId, { callerKeys: ['+3361'] }, page),
  'a call by its key': (db, { organizationId, calls }) => findCall(db, organizationId, calls[0]!),
  'calls by their ids': (db, { organizationId, calls }) => listCallsByIds(db, organizationId, idsOf(calls)),
  'the legs of calls': (db, { organizationId, calls }) => listLegs(db, organizationId, idsOf(calls)),
  'the voice messages of calls': (db, { organizationId, calls }) => listVoiceMessages(db, organizationId, idsOf(calls)),
  'the addresses of mailboxes': (db, { organizationId }) => listAddressesOfMailboxes(db, organizationId, ids),
  'the history of objects': (db, { organizationId }) => listChangesOfObjects(db, organizationId, ids, page),
  'what waits and what failed': (db, { organizationId }) => getBacklog(db, organizationId, at(0)),

  'a report: dial plans': (db, { organizationId }) => listAllDialPlans(db, organizationId),
  'a report: calls by their keys, locked': (db, { organizationId, calls }) => lockCalls(db, organizationId, calls),
  'a report: recordings that are there': (db, { organizationId }) =>
    keepRecordings(db, organizationId, [recording.id], at(0)),
  'a report: recordings': (db, { organizationId }) => saveRecordings(db, organizationId, [recording], at(0)),
  'a report: who has these numbers': (db, { organizationId }) => listAddressesByValues(db, organizationId, numbers),
  'a report: mailboxes': (db, { organizationId }) => listMailboxesByIds(db, organizationId, ids),
  'a report: policies': (db, { organizationId }) => listMailboxPoliciesByIds(db, organizationId, ids),
  'a report: new calls': (db, { organizationId }) => saveCalls(db, organizationId, [aStoredCall(withVoiceMessage)]),
  'a report: decisions': (db, { organizationId, notifications }) => saveDecisions(db, organizationId, notifications),
  'a report: what was rejected': (db, { organizationId }) => insertRejectedReports(db, organizationId, [rejected]),

  'a change: the lock': (db, { organizationId }) => excludeSending(db, organizationId),
  'a change: whom it concerns': (db, { organizationId, policy }) =>
    countMailboxesByPolicies(db, organizationId, [policy.id]),
  'a change: the policy, locked': (db, { organizationId, policy }) => lockMailboxPolicy(db, organizationId, policy.id),
  'a change: the policy': (db, { policy }) =>
    updateMailboxPolicy(db, policy, { missedCallText: 'Please ring back' }, at(0)),
  'a change: what a policy forbids': (db, { organizationId, policy }) =>
    suppressWaiting(db, organizationId, { mailboxPolicyId: policy.id, policyVersion: 2 }, 'POLICY_FORBIDS', at(0)),
  'a change: what mailboxes forbid': (db, { organizationId }) =>
    suppressWaiting(db, organizationId, { mailboxIds: ids }, 'MAILBOX_DISABLED', at(0)),
  'a change: its entry in the audit log': (db, { organizationId, policy }) =>
    insertAuditEntry(db, organizationId, entry, [{ ...change, objectId: policy.id }]),

  'a request: its idempotency key': (db, { organizationId }) =>
    claimIdempotencyKey(db, organizationId, claim, { keptSince: at(0), aliveSince: at(0) }),
  'a request: its answer': (db, { organizationId }) =>
    keepAnswer(db, organizationId, claim, { status: 200, body: '{}' }),
  'a request: that it failed': (db, { organizationId }) => releaseIdempotencyKey(db, organizationId, claim),
  'a request: the key is in use': (db, { organizationId }) =>
    touchApiKey(db, { organizationId, id: ids[0]!, lastUsedAt: null } as ApiKeyRow, at(0)),

  'subscribers: notifications': (db, { organizationId }) => listNotificationChanges(db, organizationId, {}, range),
  'subscribers: calls': (db, { organizationId }) => listCallChanges(db, organizationId, {}, range),
};
