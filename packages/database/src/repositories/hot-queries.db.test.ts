import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailboxPolicy, at, aTenant } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { crossingQueries } from '../testing/crossing-queries.ts';
import { hotQueries } from '../testing/hot-queries.ts';
import { aHotSubject, type HotQueries, type HotSubject } from '../testing/hot-subject.ts';
import { scansOf } from '../testing/scans-of.ts';
import { workerQueries } from '../testing/worker-queries.ts';
import { insertMailboxPolicy } from './mailbox-policies.ts';

const rowCount = 20_000;
const largeTables = new Set(['calls', 'call_legs', 'notifications', 'attempts', 'mailboxes', 'mailbox_addresses']);

let database: TestDatabase;
let subject: HotSubject;

beforeAll(async () => {
  database = await createTestDatabase();
  const tenant = await aTenant(database.db);
  const others = aMailboxPolicy(tenant.dialPlan, { name: 'Others' });
  await insertMailboxPolicy(database.db, tenant.organizationId, others, at(0));
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
    [tenant.organizationId, rowCount, tenant.dialPlan.id, others.id],
  );
  subject = await aHotSubject(database.db, tenant);
  await database.pool.query('analyze');
});
afterAll(() => database.close());

/** None of this may read a table that grows from end to end. */
describe('no sequential scan of a large table', () => {
  test.each(Object.entries({ ...hotQueries, ...workerQueries, ...crossingQueries }))('%s', async (_name, ask) => {
    expect(await tablesReadWhole(ask)).toEqual([]);
  });

  test('one would be noticed', async () => {
    expect(await tablesReadWhole((db) => db.execute('select * from notifications where leg_ids = $$ {x} $$'))).toEqual([
      'notifications',
    ]);
  });
});

/** The large tables of which a plan of the statements that `ask` runs reads every row. */
async function tablesReadWhole(ask: HotQueries[string]): Promise<string[]> {
  const scans = await scansOf(database.pool, (db) => ask(db, subject));
  const whole = scans.filter(({ how, table }) => how === 'Seq Scan' && largeTables.has(table));
  return [...new Set(whole.map(({ table }) => table))];
}
