import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { countPendingMigrations, migrate } from './migrate.ts';
import { createBareDatabase, type TestDatabase } from './testing/create-test-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createBareDatabase();
});
afterEach(() => database.close());

async function applied(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  );
  return rows[0]!.count;
}

test('a second time changes nothing', async () => {
  const { pool } = database;
  const all = await countPendingMigrations(pool);
  expect(all).toBeGreaterThan(0);
  await migrate(pool);
  expect([await countPendingMigrations(pool), await applied()]).toEqual([0, all]);
  await migrate(pool);
  expect([await countPendingMigrations(pool), await applied()]).toEqual([0, all]);
});

test('processes that start at once migrate once', async () => {
  const all = await countPendingMigrations(database.pool);
  const processes = Array.from({ length: 4 }, () => connect({ url: database.url }));
  await Promise.all(processes.map(({ pool }) => migrate(pool)));
  await Promise.all(processes.map(({ close }) => close()));
  expect(await applied()).toBe(all);
});

test('a database that a newer version migrated is ahead', async () => {
  const { pool } = database;
  await migrate(pool);
  await pool.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)");
  expect(await countPendingMigrations(pool)).toBe(-1);
});

test('leaves no lock behind, also when it fails', async () => {
  const { pool } = database;
  await pool.query('create table calls (id int)');
  await expect(migrate(pool)).rejects.toThrow('calls');
  await pool.query('drop table calls');
  await migrate(pool);
  const locks = await pool.query(
    "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
  );
  expect(locks.rowCount).toBe(0);
});
