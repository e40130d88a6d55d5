import { afterAll, beforeAll, expect, test } from 'vitest';
import { lanes } from '../schema/index.ts';
import { aTenant, at, noteMissedCalls } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { readQueueState } from './queue-state.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('what waits, is due and failed is counted over all organizations', async () => {
  const { db } = database;
  const nothing = { waiting: 0, due: 0, oldestDueAt: null, deadLetters: 0, lanesDown: 0 };
  expect(await readQueueState(db, at(60))).toEqual(nothing);

  const [one, other] = [await aTenant(db), await aTenant(db)];
  await noteMissedCalls(db, one, 2, { nextAttemptAt: at(50) });
  await noteMissedCalls(db, one, 1, { nextAttemptAt: at(70) });
  await noteMissedCalls(db, other, 1, { nextAttemptAt: at(40), status: 'UNCERTAIN' });
  await noteMissedCalls(db, other, 2, { nextAttemptAt: null, status: 'UNCERTAIN' });
  await noteMissedCalls(db, one, 3, { nextAttemptAt: null, status: 'FAILED' });
  await noteMissedCalls(db, one, 1, { nextAttemptAt: null, status: 'SENT', sentAt: at(30) });
  await noteMissedCalls(db, one, 1, { nextAttemptAt: null, status: 'SUPPRESSED', reason: 'POLICY_FORBIDS' });
  await db.insert(lanes).values([
    { id: 'installation', downSince: at(10), probeAt: at(20) },
    { id: one.organizationId, failureCount: 1 },
  ]);

  expect(await readQueueState(db, at(60))).toEqual({
    waiting: 4,
    due: 3,
    oldestDueAt: at(40),
    deadLetters: 5,
    lanesDown: 1,
  });
  expect(await readQueueState(db, at(30))).toMatchObject({ waiting: 4, due: 0, oldestDueAt: null });
});
