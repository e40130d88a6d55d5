import { afterAll, beforeAll, expect, test } from 'vitest';
import { announceChanges } from './announce-changes.ts';
import { newId } from './keys.ts';
import { listenForChanges } from './listen-for-changes.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function listening() {
  const heard: string[] = [];
  const counts = { connected: 0, lost: 0 };
  const listener = listenForChanges(database.db, {
    onChange: (organizationId) => heard.push(organizationId),
    onConnect: () => (counts.connected += 1),
    onError: () => (counts.lost += 1),
  });
  return { heard, counts, listener };
}

test('what is announced is heard, once for what comes at the same time', async () => {
  const { heard, counts, listener } = listening();
  await expect.poll(() => counts.connected).toBe(1);
  const announcer = announceChanges(database.db);
  const [one, other] = [newId(), newId()];
  for (const id of [one, other, one, one]) announcer.changed(id);
  await expect.poll(() => heard.length).toBe(2);
  expect(heard.toSorted()).toEqual([one, other].toSorted());
  announcer.changed(one);
  await announcer.close();
  await expect.poll(() => heard.length).toBe(3);
  await listener.close();
});

test('a connection that is cut is made anew', async () => {
  const { heard, counts, listener } = listening();
  await expect.poll(() => counts.connected).toBe(1);
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`,
  );
  await expect.poll(() => counts, { timeout: 5_000 }).toEqual({ connected: 2, lost: 1 });
  const announcer = announceChanges(database.db);
  announcer.changed(newId());
  await expect.poll(() => heard.length).toBe(1);
  await announcer.close();
  await listener.close();
});

test('may be closed before it is connected, and when it cannot be', async () => {
  const { listener } = listening();
  await listener.close();
  const away = { $client: { options: { connectionString: 'postgres://nobody@127.0.0.1:1/nothing' } } } as never;
  let lost = 0;
  const waiting = listenForChanges(away, { onChange: () => {}, onConnect: () => {}, onError: () => (lost += 1) });
  await expect.poll(() => lost, { timeout: 5_000 }).toBeGreaterThan(1);
  await waiting.close();
});
