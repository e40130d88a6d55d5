import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTenant, at } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import {
  claimIdempotencyKey,
  type IdempotencyClaim,
  keepAnswer,
  purgeIdempotencyKeys,
  releaseIdempotencyKey,
} from './idempotency-keys.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const lifetimes = (now: number) => ({ keptSince: at(now - 86_400), aliveSince: at(now - 60) });

function aClaim(seconds: number, saying: Partial<IdempotencyClaim> = {}): IdempotencyClaim {
  return { actorId: 'actor', key: 'key', requestHash: Buffer.from('request'), startedAt: at(seconds), ...saying };
}

test('one of many that claim a key at once has it', async () => {
  const { organizationId } = await aTenant(database.db);
  const claims = await Promise.all(
    Array.from({ length: 20 }, () => claimIdempotencyKey(database.db, organizationId, aClaim(0), lifetimes(0))),
  );
  expect(claims.filter((first) => first === null)).toHaveLength(1);
});

test('who was given up can neither answer nor release what another has claimed since', async () => {
  const { db } = database;
  const { organizationId } = await aTenant(db);
  const [slow, next] = [aClaim(0), aClaim(61)];
  expect(await claimIdempotencyKey(db, organizationId, slow, lifetimes(0))).toBeNull();
  expect(await claimIdempotencyKey(db, organizationId, aClaim(60), lifetimes(60))).toMatchObject({ status: null });
  expect(await claimIdempotencyKey(db, organizationId, next, lifetimes(61))).toBeNull();
  await keepAnswer(db, organizationId, slow, { status: 200, body: 'slow' });
  await releaseIdempotencyKey(db, organizationId, slow);
  await keepAnswer(db, organizationId, next, { status: 200, body: 'next' });
  await releaseIdempotencyKey(db, organizationId, next);
  expect(await claimIdempotencyKey(db, organizationId, aClaim(200), lifetimes(200))).toMatchObject({ body: 'next' });
});

test('keys are removed when their time is over, in batches, and no younger ones', async () => {
  const { db } = database;
  const { organizationId } = await aTenant(db);
  for (let second = 0; second < 5; second += 1) {
    await claimIdempotencyKey(db, organizationId, aClaim(second, { key: `key ${second}` }), lifetimes(second));
  }
  const purge = () => purgeIdempotencyKeys(db, organizationId, at(3), null, 2);
  expect(await purge()).toEqual({ removed: 2, last: [] });
  expect(await purge()).toEqual({ removed: 1, last: null });
  const left = await claimIdempotencyKey(db, organizationId, aClaim(3, { key: 'key 3' }), lifetimes(3));
  expect(left).toMatchObject({ startedAt: at(3) });
});
