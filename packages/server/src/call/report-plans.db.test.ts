import { connect, type Connection } from '@unmissed/database';
import { aTenant, createTestDatabase, type Tenant, type TestDatabase } from '@unmissed/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../access/actor.ts';
import type { CallReportInput } from '../schema/resolver-types.generated.ts';
import { createReportCalls, type ReportCalls } from './report-calls.ts';

const storedCount = 20_000;
const reportCount = 20;

let database: TestDatabase;
let watched: Connection;
let tenant: Tenant;
let reportCalls: ReportCalls;
/** Of every statement on `watched` since this was emptied last, those of foreign keys, too. */
let plans: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await aTenant(database.db);
  const url = new URL(database.url);
  const settings = ['log_min_duration=0', 'log_analyze=on', 'log_timing=off', 'log_nested_statements=on'];
  const options = ['session_preload_libraries=auto_explain', 'client_min_messages=log'].concat(
    settings.map((setting) => `auto_explain.${setting}`),
  );
  url.searchParams.set('options', options.map((option) => `-c ${option}`).join(' '));
  watched = connect({ url: url.href.replaceAll('+', '%20') });
  watched.pool.on('connect', (client) => client.on('notice', ({ message }) => plans.push(message ?? '')));
  const now = () => new Date('2026-11-23T09:00:00Z');
  reportCalls = createReportCalls({ db: watched.db, now, changed: () => {} }, () => {});
  await multiplyMailboxes();
  await report({ callId: 'stored-0', final: true });
  await multiplyCalls();
});
afterAll(async () => {
  await watched.close();
  await database.close();
});

/** Without statistics: a new installation has none either, and those of a growing one are late. */
async function multiplyMailboxes(): Promise<void> {
  await inBulk(`
    insert into mailboxes select many.* from generate_series(1, ${storedCount}) as n, mailboxes as one,
      json_populate_record(one, json_build_object('id', md5(n::text), 'email_key', n, 'email_address', n)) as many;
    insert into mailbox_addresses (organization_id, dial_plan_id, mailbox_id, type, value, position)
      select organization_id, dial_plan_id, id, 'EXTENSION', email_key, 0 from mailboxes where email_key ~ '^[0-9]+$'`);
}

async function multiplyCalls(): Promise<void> {
  await inBulk(`
    insert into calls select many.* from generate_series(1, ${storedCount}) as n, calls as one,
      json_populate_record(one, json_build_object('id', md5(n::text), 'call_id', 'stored-' || n)) as many;
    insert into call_legs select many.* from generate_series(1, ${storedCount}) as n, call_legs as one,
      json_populate_record(one, json_build_object('call_id', md5(n::text))) as many;
    insert into notifications select many.* from generate_series(1, ${storedCount}) as n, notifications as one,
      json_populate_record(one, json_build_object('id', md5(n::text), 'call_id', md5(n::text))) as many`);
}

/** Without foreign keys, which are as right as those of the copied row. */
async function inBulk(statements: string): Promise<void> {
  await database.pool.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
}

async function report(...sayings: Partial<CallReportInput>[]): Promise<void> {
  const actor = { organizationId: tenant.organizationId, reporter: null } as Actor;
  const reports = sayings.map((saying, index) => ({
    source: 'pbx',
    callId: `call-${index}`,
    final: false,
    legs: [{ target: String(1000 + index), outcome: 'NO_ANSWER' as const }],
    voiceMessages: [],
    ...saying,
  }));
  plans = [];
  const outcomes = await reportCalls(actor, { reports });
  expect(outcomes.filter((outcome) => 'callId' in outcome)).toHaveLength(reports.length);
}

const numbered = (saying: (index: number) => Partial<CallReportInput>) =>
  Array.from({ length: reportCount }, (_, index) => saying(index + 1));

test.each([
  ['new calls', numbered((index) => ({ callId: `new-${index}`, final: true }))],
  [
    'calls that are known',
    numbered((index) => ({ callId: `stored-${index}`, caller: { number: `06123456${index + 10}` } })),
  ],
  ['a call that is known', [{ callId: 'stored-100', caller: { number: '0612345678' } }]],
])('a report of %s reads only what it is about, however much there is', async (_what, sayings) => {
  await report(...sayings);
  // Calls, legs, notifications, and the look-up of addresses.
  expect(plans.length).toBeGreaterThan(5);
  const readsAll = /Seq Scan on (calls|call_legs|voice_messages|notifications|mailboxes|mailbox_addresses)\b/;
  expect(plans.filter((plan) => readsAll.test(plan))).toEqual([]);
  const rowsRead = plans.flatMap((plan) =>
    [...plan.matchAll(/actual rows=([\d.]+) loops=(\d+)/g)].map(([, rows, loops]) => Number(rows) * Number(loops)),
  );
  expect(Math.max(...rowsRead)).toBeLessThanOrEqual(reportCount * 4);
});
