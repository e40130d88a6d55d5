import { aTenant, createTestDatabase, type TestDatabase } from '@unmissed/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../access/actor.ts';
import { createReportCalls, type ReportCalls } from './report-calls.ts';

const at = new Date('2026-11-23T09:00:00Z');

let database: TestDatabase;
let organizationId: string;
let reportCalls: ReportCalls;
let told: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  organizationId = (await aTenant(database.db)).organizationId;
  const changed = (id: string) => told.push(id);
  reportCalls = createReportCalls({ db: database.db, now: () => at, changed }, () => {});
});
afterAll(() => database.close());

/** One report in a request of its own, by a reporter of `allowed`. */
async function report(source: string, callId: string, { allowed = source, by = organizationId } = {}) {
  const actor = { organizationId: by, reporter: { source: allowed, dialPlanId: null } } as Actor;
  const reported = { source, callId, final: true, legs: [{ target: '4711' }], voiceMessages: [] };
  const [outcome, ...others] = await reportCalls(actor, { reports: [reported] });
  expect(others).toEqual([]);
  return outcome!;
}

/** Calls of a source, with the transaction that wrote each. */
async function storedCalls(source: string): Promise<{ id: string; callId: string; writtenBy: string }[]> {
  const { rows } = await database.pool.query(
    'select id, call_id as "callId", xmin::text as "writtenBy" from calls where source = $1',
    [source],
  );
  return rows;
}

test('requests that come at once share a transaction, and each gets its own answer', async () => {
  told = [];
  const callIds = Array.from({ length: 50 }, (_, index) => `call-${index}`);
  const outcomes = await Promise.all(callIds.map((callId) => report('together', callId)));
  const stored = await storedCalls('together');
  expect(new Map(stored.map(({ callId, id }) => [callId, id]))).toEqual(
    new Map(callIds.map((callId, index) => [callId, 'callId' in outcomes[index]! ? outcomes[index].callId : null])),
  );
  expect(new Set(stored.map(({ writtenBy }) => writtenBy)).size).toBe(1);
  expect(told).toEqual([organizationId]);
});

test('each is asked what its own sender may report', async () => {
  const outcomes = await Promise.all([
    report('kitchen', '1'),
    report('kitchen', '2', { allowed: 'garden' }),
    report('garden', '3'),
  ]);
  expect(outcomes.map((outcome) => ('callId' in outcome ? null : outcome.code))).toEqual([
    null,
    'SOURCE_NOT_ALLOWED',
    null,
  ]);
});

test('those of another organization have a transaction of their own', async () => {
  const other = await aTenant(database.db);
  await Promise.all([report('tenants', '1'), report('tenants', '2', { by: other.organizationId })]);
  expect(new Set((await storedCalls('tenants')).map(({ writtenBy }) => writtenBy)).size).toBe(2);
});

test('what cannot be stored fails its own request and no other', async () => {
  await database.pool.query(`alter table calls add constraint no_poison check (call_id <> 'poison')`);
  const outcomes = await Promise.allSettled(['1', 'poison', '2'].map((callId) => report('poisoned', callId)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await storedCalls('poisoned')).map(({ callId }) => callId).toSorted()).toEqual(['1', '2']);
});
