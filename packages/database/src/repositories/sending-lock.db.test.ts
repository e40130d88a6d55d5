import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../keys.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { transaction } from '../transaction.ts';
import { beginSending, excludeSending } from './sending-lock.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

type Lock = typeof beginSending;

/** Whether `second` comes through while a transaction holds `first`. */
async function passes(first: Lock, second: Lock, organizationId: string, another = organizationId): Promise<boolean> {
  let hasPassed = false;
  let passing: Promise<void> = Promise.resolve();
  const passedAtOnce = await transaction(database.db, async (tx) => {
    await first(tx, organizationId);
    passing = transaction(database.db, async (other) => {
      await second(other, another);
      hasPassed = true;
    });
    for (;;) {
      const waiting = await database.pool.query("select from pg_locks where locktype = 'advisory' and not granted");
      if (hasPassed || (waiting.rowCount ?? 0) > 0) return hasPassed;
    }
  });
  await passing;
  return passedAtOnce;
}

test('whoever forbids waits for those that begin, and those that begin for whoever forbids', async () => {
  const id = newId();
  expect(await passes(beginSending, excludeSending, id)).toBe(false);
  expect(await passes(excludeSending, beginSending, id)).toBe(false);
  expect(await passes(excludeSending, excludeSending, id)).toBe(false);
});

test('any number begin at a time', async () => {
  expect(await passes(beginSending, beginSending, newId())).toBe(true);
});

test('organizations do not wait for each other', async () => {
  expect(await passes(excludeSending, beginSending, newId(), newId())).toBe(true);
  expect(await passes(excludeSending, excludeSending, newId(), newId())).toBe(true);
});
