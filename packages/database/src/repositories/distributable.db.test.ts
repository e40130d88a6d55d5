import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../connect.ts';
import { aTenant } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { crossingQueries } from '../testing/crossing-queries.ts';
import { hotQueries } from '../testing/hot-queries.ts';
import { aHotSubject, type HotQueries, type HotSubject } from '../testing/hot-subject.ts';
import { scansOf } from '../testing/scans-of.ts';
import { shardsOf, shardTables } from '../testing/shard-tables.ts';
import { workerQueries } from '../testing/worker-queries.ts';
import {
  type PurgeBatch,
  purgeAttempts,
  purgeCalls,
  purgeNotifications,
  purgeRejectedReports,
  purgeTestMails,
  purgeWebhookDeliveries,
} from './purge.ts';
import { purgeAudio } from './purge-audio.ts';
import { purgeIdempotencyKeys } from './idempotency-keys.ts';

let database: TestDatabase;
let subject: HotSubject;
/** The shard that has all of the tenant. */
let own: number;

beforeAll(async () => {
  database = await createTestDatabase();
  await shardTables(database.pool);
  const tenant = await aTenant(database.db);
  subject = await aHotSubject(database.db, tenant);
  const { rows } = await database.pool.query<{ table: string }>(
    'select distinct tableoid::regclass::text as table from notifications',
  );
  [own = -1] = shardsOf(rows.map(({ table }) => table));
});
afterAll(() => database.close());

/** The shards that the statements of `ask` must be sent to because of what they read. */
async function shardsReadBy(ask: HotQueries[string]): Promise<number[]> {
  const scans = await scansOf(database.pool, (db) => ask(db, subject));
  return shardsOf(scans.map(({ table }) => table));
}

// What is written anew is not read, and says whose it is: `tenancy.db.test.ts`.
describe('one shard is enough for', () => {
  test.each(Object.entries({ ...hotQueries, ...workerQueries }))('%s', async (_name, ask) => {
    expect((await shardsReadBy(ask)).filter((shard) => shard !== own)).toEqual([]);
  });

  test.each<[string, PurgeBatch]>([
    ['attempts', purgeAttempts],
    ['notifications', purgeNotifications],
    ['calls', purgeCalls],
    ['recordings', purgeAudio],
    ['rejected reports', purgeRejectedReports],
    ['test mails', purgeTestMails],
    ['webhook deliveries', purgeWebhookDeliveries],
    ['idempotency keys', purgeIdempotencyKeys],
  ])('removing old %s', async (_name, purge) => {
    const ask = (db: Database) => purge(db, subject.organizationId, new Date(Date.now() + 1000), null, 50);
    expect(await shardsReadBy(ask)).toEqual([own]);
  });
});

describe('all shards are asked for', () => {
  test.each(Object.entries(crossingQueries))('%s', async (_name, ask) => {
    expect(await shardsReadBy(ask)).toEqual([0, 1]);
  });

  test.each<[string, HotQueries[string]]>([
    ['a row without its organization', (db, { notifications: [one] }) => listById(db, one!.id)],
    ['a join without it', (db, { organizationId }) => listWithCalls(db, organizationId)],
  ])('%s: it would be noticed', async (_name, ask) => {
    expect(await shardsReadBy(ask)).toEqual([0, 1]);
  });
});

const listById = (db: Database, id: string) => db.execute(sql`select from notifications where id = ${id}`);
const listWithCalls = (db: Database, organizationId: string) =>
  db.execute(sql`
    select from notifications n join calls c on c.id = n.call_id where n.organization_id = ${organizationId}`);
