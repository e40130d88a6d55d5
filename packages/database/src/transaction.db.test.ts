import type { Socket } from 'node:net';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureOrganization } from './repositories/organizations.ts';
import { at } from './testing/builders.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';
import { ConcurrentChangeError, isDatabaseUnavailable, transaction } from './transaction.ts';
import { connect } from './connect.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function organizations(name: string): Promise<number> {
  return (await database.pool.query('select from organizations where name = $1', [name])).rowCount ?? 0;
}

test('commits what it returns from, and rolls back what throws', async () => {
  const { db } = database;
  await transaction(db, (tx) => ensureOrganization(tx, 'Kept', at(0)));
  const failed = transaction(db, async (tx) => {
    await ensureOrganization(tx, 'Lost', at(0));
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect([await organizations('Kept'), await organizations('Lost')]).toEqual([1, 0]);
});

test('its last statement, made of the result, is kept or lost with the rest', async () => {
  const { db } = database;
  const write = (name: string, last: SQL) =>
    transaction(
      db,
      (tx) => ensureOrganization(tx, name, at(0)),
      (tx) => tx.execute(last).execute(),
    );
  await write('Written', sql`update organizations set name = 'Renamed' where name = 'Written'`);
  await expect(write('Refused', sql`select 1 / 0`)).rejects.toThrow('1 / 0');
  const counts = await Promise.all(['Written', 'Renamed', 'Refused'].map(organizations));
  expect(counts).toEqual([0, 1, 0]);
});

test('starts again when another transaction was faster, but not for ever', async () => {
  const { db } = database;
  let tries = 0;
  const result = await transaction(db, async (tx) => {
    tries += 1;
    await ensureOrganization(tx, 'Once', at(0));
    if (tries < 3) throw new ConcurrentChangeError();
    return organizations('Once');
  });
  // Nothing of the first two tries is left.
  expect([tries, result]).toEqual([3, 0]);
  tries = 0;
  const hopeless = transaction(db, () => {
    tries += 1;
    throw new ConcurrentChangeError();
  });
  await expect(hopeless).rejects.toThrow(ConcurrentChangeError);
  expect(tries).toBe(5);
});

test('of two that wait for each other one starts again, and both are done', async () => {
  const { db } = database;
  const lock = (first: number, second: number, met: { count: number }) =>
    transaction(db, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${first})`);
      met.count += 1;
      while (met.count < 2) await tx.execute(sql`select pg_sleep(0.005)`);
      await tx.execute(sql`select pg_advisory_xact_lock(${second})`);
      return first;
    });
  const met = { count: 0 };
  expect(await Promise.all([lock(1, 2, met), lock(2, 1, met)])).toEqual([1, 2]);
});

test('a session that PostgreSQL ends is replaced, and is not the end of the process', async () => {
  const lost: string[] = [];
  const { db, pool, close } = connect({
    url: database.url,
    maxConnections: 2,
    onError: ({ message }) => lost.push(message),
  });
  for (let time = 0; time < 5; time += 1) {
    const ended = transaction(db, async (tx) => {
      await database.pool.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and pid = $1',
        [(await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows[0]!.pid],
      );
      await tx.execute(sql`select 1`);
    });
    const error = await ended.catch((reason: unknown) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
  }
  await transaction(db, (tx) => tx.execute(sql`select 1`));
  expect(lost.length).toBeGreaterThan(0);
  expect(pool.waitingCount).toBe(0);
  await close();
});

test('a session that is lost before it begins is given back', async () => {
  const { db, pool, close } = connect({ url: database.url, maxConnections: 1 });
  pool.on('acquire', (client) => {
    // As if the wire broke between the pool and `begin`.
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  });
  for (let time = 0; time < 3; time += 1) {
    await expect(transaction(db, (tx) => tx.execute(sql`select 1`))).rejects.toThrow('terminated');
  }
  expect(pool.totalCount - pool.idleCount).toBe(0);
  await close();
});

test('knows a database that is away from a query that is wrong', async () => {
  const away = connect({ url: 'postgres://nobody@127.0.0.1:1/none' });
  const refused = await transaction(away.db, (tx) => tx.execute(sql`select 1`)).catch((error: unknown) => error);
  expect(isDatabaseUnavailable(refused)).toBe(true);
  await away.close();
  const wrong = await transaction(database.db, (tx) => tx.execute(sql`select nothing`)).catch(
    (error: unknown) => error,
  );
  expect(isDatabaseUnavailable(wrong)).toBe(false);
});
