import { drizzle } from 'drizzle-orm/node-postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Queryable } from '../connect.ts';
import { newId } from '../keys.ts';
import { at, aTenant, type Tenant } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { findCall, listCalls, listCallsByIds, listLegs, listVoiceMessages, lockCalls } from './calls.ts';
import { listAddressesByValues, listAddressesOfMailboxes } from './mailbox-addresses.ts';
import { listMailboxesByIds } from './mailboxes.ts';
import {
  findNotification,
  listAttempts,
  listNotifications,
  listNotificationsByMailboxes,
  listNotificationsOfCalls,
} from './notifications.ts';
import { listDueOrganizations, lockAbandoned, lockDue } from './outbox.ts';

const rowCount = 20_000;
const largeTables = new Set(['calls', 'call_legs', 'notifications', 'attempts', 'mailboxes', 'mailbox_addresses']);

let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await aTenant(database.db);
  // As many mailboxes as calls, and each call mailed after one attempt; a few are due, and a few failed.
  await database.pool.query(
    `with number as (select generate_series(1, $2::int) as n),
       made as (select n, uuidv7() as mailbox, uuidv7() as call, uuidv7() as notification from number),
       mailbox as (
         insert into mailboxes (organization_id, id, dial_plan_id, mailbox_policy_id, enabled, display_name, sort_key,
           missed_call_notification_enabled, legacy_mailbox_server, created_at, updated_at)
         select $1::uuid, mailbox, $3::uuid, $4::uuid, true, 'User ' || n, 'user ' || n, true, false, now(), now() from made),
       address as (
         insert into mailbox_addresses (organization_id, dial_plan_id, type, value, mailbox_id, position)
         select $1::uuid, $3::uuid, 'EXTENSION', 1000000 + n, mailbox, 0 from made),
       call as (
         insert into calls (organization_id, id, source, call_id, final, caller_anonymous, caller_key, received_at)
         select $1::uuid, call, 'pbx', 'call ' || n, true, false, '+336' || n, now() from made),
       leg as (
         insert into call_legs (organization_id, call_id, leg_id, target, mailbox_id)
         select $1::uuid, call, 'target:' || 1000000 + n, 1000000 + n, mailbox from made),
       notification as (
         insert into notifications (organization_id, id, call_id, mailbox_id, kind, status, verdict, reason, leg_ids,
           decided_at, mailbox_policy_id, dial_plan_id, caller_key, created_at, next_attempt_at, sent_at)
         select $1::uuid, notification, call, mailbox, 'MISSED_CALL', status::delivery_status, 'MISSED', 'NOTIFY', '{}',
           now(), $4::uuid, $3::uuid, '+336' || n, now(), case status when 'WAITING' then now() end,
           case status when 'SENT' then now() end
         from made, lateral (select case n % 100 when 0 then 'FAILED' when 1 then 'WAITING' else 'SENT' end as status) s)
     insert into attempts (organization_id, notification_id, number, started_at, host)
     select $1::uuid, notification, 1, now(), 'mail.example.com' from made`,
    [tenant.organizationId, rowCount, tenant.dialPlan.id, tenant.policy.id],
  );
  await database.pool.query('analyze');
});
afterAll(() => database.close());

const ids = Array.from({ length: 50 }, newId);
const values = ids.map((_, index) => String(1_000_100 + index));
const page = { first: 50, after: { id: newId() } };

/** What people and telephone systems wait for: none of it may read a table that grows from end to end. */
const hotQueries: Record<string, (tx: Queryable, organizationId: string) => Promise<unknown>> = {
  'the whole log': (tx, id) => listNotifications(tx, id, {}, page),
  'the log of a mailbox': (tx, id) => listNotifications(tx, id, { mailboxId: ids[0] }, page),
  'the log of a policy': (tx, id) => listNotifications(tx, id, { mailboxPolicyId: ids[0] }, page),
  'the log of a caller': (tx, id) => listNotifications(tx, id, { callerKeys: ['+3361'] }, page),
  'the log by one status': (tx, id) => listNotifications(tx, id, { status: ['FAILED'] }, page),
  'the log by several': (tx, id) => listNotifications(tx, id, { status: ['FAILED', 'UNCERTAIN'] }, page),
  'the log by reason': (tx, id) => listNotifications(tx, id, { reason: ['POLICY_FORBIDS'] }, page),
  'dead letters': (tx, id) => listNotifications(tx, id, { isDeadLetter: true }, page),
  'the logs of several mailboxes': (tx, id) => listNotificationsByMailboxes(tx, id, ids, page),
  'the decisions of calls': (tx, id) => listNotificationsOfCalls(tx, id, ids),
  'a notification': (tx, id) => findNotification(tx, id, ids[0]!),
  'the attempts of notifications': (tx, id) => listAttempts(tx, id, ids),
  'the calls': (tx, id) => listCalls(tx, id, {}, page),
  'the calls of a caller': (tx, id) => listCalls(tx, id, { callerKeys: ['+3361'] }, page),
  'a call by its key': (tx, id) => findCall(tx, id, { source: 'pbx', callId: 'call 1' }),
  'calls by their ids': (tx, id) => listCallsByIds(tx, id, ids),
  'the legs of calls': (tx, id) => listLegs(tx, id, ids),
  'the voice messages of calls': (tx, id) => listVoiceMessages(tx, id, ids),
  'calls by their keys, locked': (tx, id) =>
    lockCalls(
      tx,
      id,
      values.map((value) => ({ source: 'pbx', callId: `call ${value}` })),
    ),
  'who has these numbers': (tx, id) => listAddressesByValues(tx, id, values),
  'the addresses of mailboxes': (tx, id) => listAddressesOfMailboxes(tx, id, ids),
  'mailboxes by their ids': (tx, id) => listMailboxesByIds(tx, id, ids),
  'who has mails due': (tx) => listDueOrganizations(tx, at(0)),
  'what is due': (tx, id) => lockDue(tx, id, at(0), 50),
  'what a dead worker left': (tx) => lockAbandoned(tx, at(0), 50),
};

describe('no sequential scan of a large table', () => {
  test.each(Object.entries(hotQueries))('%s', async (_name, ask) => {
    expect(await tablesReadWhole(ask)).toEqual([]);
  });

  test('one would be noticed', async () => {
    const all = (tx: Queryable) => tx.execute('select * from notifications where leg_ids = $$ {x} $$');
    expect(await tablesReadWhole(all)).toEqual(['notifications']);
  });
});

/** The large tables of which a plan of the statements that `ask` runs reads every row. */
async function tablesReadWhole(ask: (tx: Queryable, organizationId: string) => Promise<unknown>): Promise<string[]> {
  const statements: { text: string; parameters: unknown[] }[] = [];
  const logger = { logQuery: (text: string, parameters: unknown[]) => void statements.push({ text, parameters }) };
  await ask(drizzle(database.pool, { logger }), tenant.organizationId);
  const tables = new Set<string>();
  for (const { text, parameters } of statements) {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, parameters);
    for (const row of rows) {
      const table = / Seq Scan on (\w+)/.exec(` ${row['QUERY PLAN']}`)?.[1];
      if (table !== undefined && largeTables.has(table)) tables.add(table);
    }
  }
  return [...tables];
}
