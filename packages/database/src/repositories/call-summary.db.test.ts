import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../keys.ts';
import { aTenant, mailboxSettings, noteMissedCalls, type Tenant } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { countCallsByHour } from './activity.ts';
import { listCallDataRecords } from './call-data-records.ts';
import { summarizeCalls } from './call-summary.ts';
import { insertMailbox, type MailboxRow } from './mailboxes.ts';

const callCount = 100_000;
const since = new Date('2026-11-22T00:00:00Z');

let database: TestDatabase;
let tenant: Tenant;
/** Has ten calls beside all the others. */
let quiet: MailboxRow;
beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await aTenant(database.db);
  const [first] = await noteMissedCalls(database.db, tenant, 1);
  // A year of calls, one every 315 seconds, each as the first.
  for (const [table, set] of [
    ['calls', `id = fresh, call_id = fresh, started_at = at, received_at = at`],
    ['notifications', `id = fresh, call_id = fresh, created_at = at, status = 'SUPPRESSED', next_attempt_at = null`],
  ] as const) {
    const columns = set.split(', ').map((one) => one.split(' = ')) as [string, string][];
    const changed = columns.map(([name, value]) => `'${name}', ${value}`).join(', ');
    await database.pool.query(
      `insert into ${table} select made.* from ${table} t, generate_series(1, $1) n,
         lateral (select '2026-11-23'::timestamptz - n * interval '315 seconds' as at, lpad(to_hex(n), 32, '0')::uuid as fresh) f,
         lateral jsonb_populate_record(t, jsonb_build_object(${changed})) made
       where t.organization_id = $2 and ${table === 'calls' ? 't.id' : 't.call_id'} = $3`,
      [callCount - 1, tenant.organizationId, first!.callId],
    );
  }
  const settings = mailboxSettings(tenant.policy, { emailAddress: 'quiet@example.com' });
  quiet = await insertMailbox(database.db, tenant.organizationId, newId(), settings, since);
  await noteMissedCalls(database.db, { ...tenant, mailbox: quiet }, 10);
  await database.pool.query('analyze');
}, 120_000);
afterAll(() => database.close());

/** What PostgreSQL does for the queries of `work`, as text, and how long that took. */
async function explained(work: () => Promise<unknown>): Promise<{ plan: string; ms: number }> {
  const { pool } = database;
  const queries: { text: string; values: unknown[] }[] = [];
  const query = pool.query.bind(pool);
  const spy = (config: { text: string }, values: unknown[]) => {
    queries.push({ text: config.text, values });
    return query(config, values);
  };
  Object.assign(pool, { query: spy });
  await work().finally(() => Object.assign(pool, { query }));
  const plans: string[] = [];
  for (const { text, values } of queries) {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values);
    plans.push(...rows.map((row) => row['QUERY PLAN']));
  }
  const plan = plans.join('\n');
  return { plan, ms: Number(/Execution Time: ([\d.]+) ms/.exec(plan)![1]) };
}

/** Of all steps of a plan that are taken once. */
function mostRowsIn(plan: string): number {
  const counts = [...plan.matchAll(/actual time=\S+ rows=([\d.]+) loops=1\b/g)].map((match) => Number(match[1]));
  return Math.max(...counts);
}

describe(`of ${callCount} calls`, () => {
  test('a day is summarized by the index on beginnings', async () => {
    const { plan } = await explained(() =>
      summarizeCalls(database.db, tenant.organizationId, { since }, 'DAY', 'Europe/Paris'),
    );
    expect(plan).toContain('calls_begun');
    expect(plan).not.toContain('Seq Scan');
  });

  test('all are summarized in a moment', async () => {
    const rows = await summarizeCalls(database.db, tenant.organizationId, {}, 'MONTH', 'Europe/Paris');
    expect(rows.reduce((sum, row) => sum + row.missedCount, 0)).toBe(callCount + 10);
    expect(rows.length).toBeGreaterThanOrEqual(12);
    const { ms } = await explained(() =>
      summarizeCalls(database.db, tenant.organizationId, {}, 'MONTH', 'Europe/Paris'),
    );
    expect(ms).toBeLessThan(10_000);
  });

  test('a year is counted by hour in a moment, and a day of it by the index on beginnings', async () => {
    const span = { dialPlanId: undefined, until: new Date('2026-11-24T00:00:00Z'), timeZone: 'Europe/Paris' };
    const year = { ...span, since: new Date('2025-11-20T00:00:00Z') };
    const hours = await countCallsByHour(database.db, tenant.organizationId, year);
    expect(hours.reduce((sum, { missedCount }) => sum + missedCount, 0)).toBe(callCount + 10);
    const all = await explained(() => countCallsByHour(database.db, tenant.organizationId, year));
    expect(all.ms).toBeLessThan(10_000);
    const day = await explained(() => countCallsByHour(database.db, tenant.organizationId, { ...span, since }));
    expect(day.plan).toContain('calls_begun');
    expect(day.plan).not.toContain('Seq Scan');
  });

  test.each([
    ['the first page', {}, null],
    ['a page in the middle', {}, { at: new Date('2026-05-01T00:00:00Z'), id: '00000000-0000-0000-0000-000000000000' }],
    ['a page of a day', { since, until: new Date('2026-11-23T00:00:00Z') }, null],
  ])('%s of records is read by the index on beginnings, and no more than it', async (_name, filter, after) => {
    const { plan } = await explained(async () => {
      const { rows } = await listCallDataRecords(database.db, tenant.organizationId, filter, { first: 200, after });
      expect(rows).toHaveLength(200);
    });
    expect(plan).toContain('calls_begun');
    expect(mostRowsIn(plan)).toBeLessThan(1_000);
  });

  test('the few records of one mailbox are read by its own index', async () => {
    const filter = { mailboxId: quiet.id, since };
    const { plan } = await explained(async () => {
      const page = { first: 200, after: null };
      const { rows } = await listCallDataRecords(database.db, tenant.organizationId, filter, page);
      expect(rows).toHaveLength(10);
    });
    expect(plan).toContain('notifications_mailbox');
    expect(mostRowsIn(plan)).toBeLessThan(1_000);
  });
});
