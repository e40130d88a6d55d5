import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aTenant, createTestDatabase, noteMissedCalls, type Tenant, type TestDatabase } from '../testing/index.ts';
import {
  beginningOf,
  type ChangePosition,
  listCallChanges,
  listNotificationChanges,
  readHeads,
  readHorizon,
} from './changes.ts';

let database: TestDatabase;
let tenant: Tenant;
beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await aTenant(database.db);
});
afterAll(() => database.close());

const limit = 100;

/** The horizon above all that has happened here: transactions of other tests on the same server hold it back. */
async function settledHorizon(): Promise<bigint> {
  const isSettled = async () => {
    const { rows } = await database.pool.query<{ settled: boolean }>(`
      select coalesce(max(changed_in) < pg_snapshot_xmin(pg_current_snapshot()), true) as settled from notifications`);
    return rows[0]!.settled;
  };
  await vi.waitUntil(isSettled, { timeout: 15_000, interval: 10 });
  return readHorizon(database.db);
}

async function changesAfter(after: ChangePosition, filter = {}, horizonNow?: bigint) {
  const horizon = horizonNow ?? (await settledHorizon());
  const changes = await listNotificationChanges(database.db, tenant.organizationId, filter, { after, horizon, limit });
  return changes.map(({ row, position }) => ({ id: row.id, status: row.status, position }));
}

const present = async () => beginningOf(await settledHorizon());
const touch = (id: string) => `update notifications set attempt_count = attempt_count + 1 where id = '${id}'`;

describe('the feed of changes', () => {
  test('has what came and what changed since, in order, and each row once', async () => {
    const [old] = await noteMissedCalls(database.db, tenant, 1);
    const start = await present();
    const [anna, ben] = await noteMissedCalls(database.db, tenant, 2);
    await database.pool.query(touch(old!.id));
    await database.pool.query(touch(anna!.id));
    const changes = await changesAfter(start);
    expect(changes.map(({ id }) => id)).toEqual([ben!.id, old!.id, anna!.id]);
    expect(await changesAfter(changes[0]!.position)).toEqual(changes.slice(1));
    expect(await changesAfter(changes[2]!.position)).toEqual([]);
  });

  test('does not go past a transaction that is still open, so that what it commits is not missed', async () => {
    const [first, second] = await noteMissedCalls(database.db, tenant, 2);
    const start = await present();
    const slow = await database.pool.connect();
    await slow.query('begin');
    await slow.query(touch(first!.id));
    await database.pool.query(touch(second!.id));
    expect(await changesAfter(start, {}, await readHorizon(database.db))).toEqual([]);
    const { horizon, latest } = await readHeads(database.db, [tenant.organizationId]);
    expect(latest.get(tenant.organizationId)).toBeGreaterThanOrEqual(horizon);
    await slow.query('commit');
    slow.release();
    expect((await changesAfter(start)).map(({ id }) => id)).toEqual([first!.id, second!.id]);
    await settledHorizon();
    const settled = await readHeads(database.db, [tenant.organizationId]);
    expect(settled.latest.get(tenant.organizationId)).toBeLessThan(settled.horizon);
  });

  test('leaves out what does not match, other organizations, and what only a lease changed', async () => {
    const [row] = await noteMissedCalls(database.db, tenant, 1, {
      status: 'SENDING',
      nextAttemptAt: null,
      leaseUntil: new Date(),
    });
    const start = await present();
    await noteMissedCalls(database.db, await aTenant(database.db), 1);
    await database.pool.query(`update notifications set lease_until = now() where id = '${row!.id}'`);
    expect(await changesAfter(start)).toEqual([]);
    const [waiting] = await noteMissedCalls(database.db, tenant, 1);
    expect(await changesAfter(start, { status: ['SENT'] })).toEqual([]);
    expect(await changesAfter(start, { status: ['WAITING'] })).toMatchObject([{ id: waiting!.id }]);
  });

  test('is one of calls, too', async () => {
    const after = await present();
    const [row] = await noteMissedCalls(database.db, tenant, 1);
    const range = { after, horizon: await settledHorizon(), limit };
    const changes = await listCallChanges(database.db, tenant.organizationId, {}, range);
    expect(changes.map((change) => change.row.id)).toEqual([row!.callId]);
  });

  test('is read by its index, however long the log is', async () => {
    await noteMissedCalls(database.db, tenant, 2_000);
    await database.pool.query('analyze notifications');
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
      `explain select * from notifications where organization_id = '${tenant.organizationId}'
        and (changed_in, id) > ('3'::xid8, '${tenant.organizationId}'::uuid) and changed_in < '9'::xid8
        order by organization_id, changed_in, id limit 500`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Scan using notifications_changed');
  });
});
