import type { Leg } from '@unmissed/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../keys.ts';
import { aStoredCall, at, aTenant, type Tenant } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { ConcurrentChangeError, transaction } from '../transaction.ts';
import { findCall, listCalls, listLegs, lockCalls, saveCalls } from './calls.ts';
import type { StoredCall } from './stored-call.ts';

let database: TestDatabase;
let tenant: Tenant;
let organizationId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  tenant = await aTenant(database.db);
  organizationId = tenant.organizationId;
});
afterAll(() => database.close());

const leg = (saying: Partial<Leg> & { legId: string }): Leg => ({
  target: '4711',
  group: null,
  ringingAt: at(0),
  answeredAt: null,
  endedAt: at(20),
  outcome: 'NO_ANSWER',
  answeredBy: null,
  reason: null,
  ...saying,
});

const folded = ({ id, source, callId, call }: StoredCall): StoredCall => ({ id, source, callId, call });
const lock = (...saved: readonly StoredCall[]) =>
  transaction(database.db, (tx) => lockCalls(tx, organizationId, saved));

test('a call comes back as it was saved, with its thousand legs', async () => {
  const legs = Array.from({ length: 1000 }, (_, place) => leg({ legId: `leg-${place}`, target: String(1000 + place) }));
  const saved = aStoredCall({
    dialPlanId: tenant.dialPlan.id,
    startedAt: new Date('2026-11-23T09:14:59.999Z'),
    caller: {
      number: "'; drop table calls; --",
      name: 'Zoë 📞 "\\u0000"',
      sipUri: 'sip:zoe@example.com',
      anonymous: true,
    },
    calledNumber: 'sip:4711@example.com;user=phone',
    reachedMessageService: false,
    legs,
    voiceMessages: [
      { target: '4711', leftAt: at(40), durationSeconds: 12.345, audioId: 'a'.repeat(64) },
      { target: '4712', leftAt: null, durationSeconds: null, audioId: null },
    ],
  });
  await saveCalls(database.db, organizationId, [saved]);
  expect(await lock(saved)).toEqual([folded(saved)]);
});

test('a call of which nothing is known comes back, too', async () => {
  const saved = aStoredCall(
    {
      startedAt: null,
      endedAt: null,
      final: false,
      caller: { number: null, name: null, sipUri: null, anonymous: false },
      calledNumber: null,
      legs: [],
    },
    { callerKey: null },
  );
  await saveCalls(database.db, organizationId, [saved]);
  expect(await lock(saved)).toEqual([folded(saved)]);
});

test('500 calls with 200 legs each are one batch', async () => {
  const legs = Array.from({ length: 200 }, (_, place) => leg({ legId: `leg-${place}` }));
  const saved = Array.from({ length: 500 }, () => aStoredCall({ legs }));
  await transaction(database.db, (tx) => saveCalls(tx, organizationId, saved));
  const found = await lock(...saved);
  expect(found).toHaveLength(500);
  expect(found.reduce((sum, { call }) => sum + call.legs.size, 0)).toBe(100_000);
});

test('what was saved before is overwritten, legs included; the numbers’ mailboxes, too', async () => {
  const saved = aStoredCall();
  await saveCalls(database.db, organizationId, [saved]);
  expect((await findCall(database.db, organizationId, saved))?.calledMailboxId).toBeNull();
  const later = {
    ...saved,
    mailboxOf: () => tenant.mailbox.id,
    callerKey: null,
    call: {
      ...saved.call,
      endedAt: at(60),
      legs: new Map([
        ['target:4711', leg({ legId: 'target:4711', outcome: 'ANSWERED' })],
        ['second', leg({ legId: 'second' })],
      ]),
    },
  };
  await saveCalls(database.db, organizationId, [later]);
  expect(await lock(saved)).toEqual([folded(later)]);
  expect(await findCall(database.db, organizationId, { id: saved.id })).toMatchObject({
    calledMailboxId: tenant.mailbox.id,
    callerKey: null,
  });
  const legs = await listLegs(database.db, organizationId, [saved.id]);
  expect(legs.map(({ mailboxId }) => mailboxId)).toEqual([tenant.mailbox.id, tenant.mailbox.id]);
});

test('a call is found by source and call id together, and by its own organization only', async () => {
  const saved = aStoredCall({}, { source: 'asterisk', callId: 'a,b' });
  await saveCalls(database.db, organizationId, [saved]);
  const other = await aTenant(database.db);
  expect(await lock({ ...saved, source: 'kamailio' })).toEqual([]);
  expect(await findCall(database.db, other.organizationId, saved)).toBeNull();
  expect(await findCall(database.db, other.organizationId, { id: saved.id })).toBeNull();
  // The same key is free there.
  await saveCalls(database.db, other.organizationId, [{ ...saved, id: newId() }]);
  expect(await lock(saved)).toEqual([folded(saved)]);
});

test('a call that another transaction made meanwhile is not overwritten', async () => {
  const first = aStoredCall();
  await saveCalls(database.db, organizationId, [first]);
  const second = { ...aStoredCall(), callId: first.callId };
  const saved = transaction(database.db, (tx) => saveCalls(tx, organizationId, [aStoredCall(), second]));
  await expect(saved).rejects.toThrow(ConcurrentChangeError);
  expect(await lock(first)).toEqual([folded(first)]);
});

test('of many that make the same calls at once one makes each, and all see it', async () => {
  const keys = Array.from({ length: 20 }, (_, place) => ({ source: 'pbx', callId: `same-${place}` }));
  let tries = 0;
  const makers = Array.from({ length: 8 }, () =>
    transaction(database.db, async (tx) => {
      tries += 1;
      const known = await lockCalls(tx, organizationId, keys);
      const missing = keys.filter(({ callId }) => !known.some((call) => call.callId === callId));
      await saveCalls(
        tx,
        organizationId,
        missing.map((key) => aStoredCall({}, key)),
      );
      return (await lockCalls(tx, organizationId, keys)).map(({ id }) => id);
    }),
  );
  const seen = await Promise.all(makers);
  expect(new Set(seen.map((ids) => ids.join())).size).toBe(1);
  expect(seen[0]).toHaveLength(20);
  expect(tries).toBeGreaterThan(8);
});

test('a locked call waits for its turn', async () => {
  const saved = aStoredCall();
  await saveCalls(database.db, organizationId, [saved]);
  const order: string[] = [];
  let second: Promise<unknown> = Promise.resolve();
  await transaction(database.db, async (tx) => {
    await lockCalls(tx, organizationId, [saved]);
    second = lock(saved).then(() => order.push('second'));
    // Long enough for the second to have come, had it not to wait.
    await lockCalls(database.db, organizationId, [aStoredCall()]);
    order.push('first');
  });
  await second;
  expect(order).toEqual(['first', 'second']);
});

test('pages of calls go on where they ended, newest first', async () => {
  const saved = Array.from({ length: 25 }, () => aStoredCall());
  await saveCalls(database.db, organizationId, saved);
  const newest = saved.map(({ id }) => id).toReversed();
  const first = await listCalls(database.db, organizationId, {}, { first: 10, after: null });
  const second = await listCalls(database.db, organizationId, {}, { first: 10, after: first.rows.at(-1)! });
  const third = await listCalls(database.db, organizationId, {}, { first: 10, after: second.rows.at(-1)! });
  expect([...first.rows, ...second.rows, ...third.rows].map(({ id }) => id)).toEqual(newest);
  expect([first, second, third].map(({ hasNextPage }) => hasNextPage)).toEqual([true, true, false]);
});
