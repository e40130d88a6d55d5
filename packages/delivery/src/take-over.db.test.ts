import { type AttemptKey, installationLane, recordAttempts } from '@unmissed/database';
import { at } from '@unmissed/database/testing';
import { expect, test } from 'vitest';
import { beginAttempts } from './begin-attempts.ts';
import { takeOver } from './take-over.ts';
import { aDelivery, type Delivery, isSent } from './testing/a-delivery.ts';
import { aBreakableConnection } from './testing/breakable-connection.ts';
import { parseMail } from './testing/catching-smtp-server.ts';
import { eventually } from './testing/eventually.ts';

/** A worker that begins all that is due, and dies before the mail server has asked for any of it. */
async function dieBeforeSending({ database, tenant, clock }: Delivery): Promise<AttemptKey[]> {
  const { begun } = await beginAttempts(database.db, {
    organizationId: tenant.organizationId,
    lane: {
      id: installationLane,
      messagesPerMinuteMax: null,
      sender: { name: 'Unmissed', address: 'unmissed@example.com' },
      transport: { name: 'mail.example.com:587' },
    },
    isDown: false,
    limit: 100,
    leaseMs: 60_000,
    now: () => clock.now,
  });
  return begun.map(({ notification: { id, attemptCount } }) => ({ notificationId: id, number: attemptCount }));
}

/** The same, but when the server may have it. */
async function dieWhileSending(delivery: Delivery): Promise<void> {
  const { database, tenant, clock } = delivery;
  const handOvers = await dieBeforeSending(delivery);
  await recordAttempts(database.db, tenant.organizationId, { handOvers, handedOverAt: clock.now, ends: [] });
}

test('what the mail server had not asked for when a worker died is sent as if nothing had been', async () => {
  const delivery = await aDelivery();
  const { miss, once, attempts, startWorker, server, clock } = delivery;
  const [row] = await miss(1);
  for (let deaths = 1; deaths <= 3; deaths += 1) {
    await dieBeforeSending(delivery);
    clock.now = new Date(clock.now.getTime() + 61_000);
    expect(await takeOver(delivery.database.db, clock.now, 100)).toHaveLength(1);
    expect(await once(row!, ({ leaseUntil }) => leaseUntil === null)).toMatchObject({
      status: 'WAITING',
      nextAttemptAt: clock.now,
      failureCount: 0,
    });
  }
  startWorker();
  await once(row!, isSent);
  const outcomes = (await attempts(row!)).map(({ outcome, handedOverAt }) => [outcome, handedOverAt !== null]);
  const never = ['FAILED_TEMPORARILY', false];
  expect(outcomes).toEqual([never, never, never, ['ACCEPTED', true]]);
  expect(server.received).toHaveLength(1);
});

test('the only worker takes over at once', async () => {
  const delivery = await aDelivery();
  const { miss, once, startWorker, clock } = delivery;
  const [row] = await miss(1);
  await dieBeforeSending(delivery);
  startWorker({ isOnlyWorker: true });
  await once(row!, isSent);
  expect(clock.now).toEqual(at(23));
});

test('what a dead worker was sending is sent by another one, as the same mail', async () => {
  const delivery = await aDelivery();
  const { miss, once, attempts, startWorker, server, clock } = delivery;
  const [row] = await miss(1);
  await dieWhileSending(delivery);
  startWorker();
  const begun = await once(row!, ({ status }) => status === 'SENDING');
  expect(begun).toMatchObject({ leaseUntil: at(83), messageId: `<${row!.id}@example.com>` });
  clock.now = at(83.001);
  const uncertain = await once(row!, ({ status }) => status === 'UNCERTAIN');
  expect(uncertain).toMatchObject({ leaseUntil: null, nextAttemptAt: at(93.001) });
  clock.now = at(93.001);
  await once(row!, isSent);
  expect(await attempts(row!)).toEqual([
    expect.objectContaining({
      number: 1,
      outcome: 'UNCERTAIN',
      endedAt: at(83.001),
      response: 'The worker stopped before the mail server had answered.',
    }),
    expect.objectContaining({ number: 2, outcome: 'ACCEPTED' }),
  ]);
  expect(server.received).toHaveLength(1);
  expect((await parseMail(server.received[0]!)).messageId).toBe(begun.messageId);
});

test('when the next worker dies, too, it is not sent a third time', async () => {
  const delivery = await aDelivery();
  const { miss, once, startWorker, server, clock } = delivery;
  const [row] = await miss(1);
  await dieWhileSending(delivery);
  clock.now = at(84);
  await takeOver(delivery.database.db, clock.now, 100);
  clock.now = at(94);
  await dieWhileSending(delivery);
  clock.now = at(200);
  startWorker();
  const given = await once(row!, ({ status, attemptCount }) => status === 'UNCERTAIN' && attemptCount === 2);
  expect(given).toMatchObject({ nextAttemptAt: null });
  const [another] = await miss(1);
  await once(another!, isSent);
  expect(server.received).toHaveLength(1);
});

test('two workers that look at the same time take each over once', async () => {
  const delivery = await aDelivery();
  const rows = await delivery.miss(50);
  await dieWhileSending(delivery);
  const { db } = delivery.database;
  const taken = await Promise.all([takeOver(db, at(84), 30), takeOver(db, at(84), 30)]);
  const rest = await takeOver(db, at(84), 100);
  const ids = [...taken.flat(), ...rest].map(({ id }) => id);
  expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
});

test('a worker that is slow but lives keeps what it is sending', async () => {
  const { miss, once, attempts, startWorker, server, clock, database } = await aDelivery();
  server.holdsAnswers = true;
  const [row] = await miss(1);
  startWorker({ leaseMs: 150 });
  await eventually('the mail is under way', () => server.received.length === 1);
  for (let beat = 1; beat <= 3; beat += 1) {
    clock.now = at(23 + beat * 0.1);
    const leaseUntil = clock.now.getTime() + 150;
    await once(row!, (now) => now.leaseUntil?.getTime() === leaseUntil);
    expect(await takeOver(database.db, clock.now, 100)).toEqual([]);
  }
  server.letGo();
  await once(row!, isSent);
  expect(await attempts(row!)).toHaveLength(1);
});

test('what the mail server said while PostgreSQL was away is recorded when it is back', async () => {
  const { miss, once, attempts, startWorker, server, database } = await aDelivery();
  const { connection, breakOff, mend, refused } = await aBreakableConnection(database.url);
  server.holdsAnswers = true;
  const rows = await miss(5);
  startWorker({ connection });
  await eventually('the mails are under way', () => server.received.length === 5);
  breakOff();
  server.letGo();
  await eventually('the worker tried to record it', () => refused() >= 10);
  mend();
  for (const row of rows) {
    await once(row, isSent);
    expect(await attempts(row)).toEqual([expect.objectContaining({ outcome: 'ACCEPTED' })]);
  }
  expect(server.received).toHaveLength(5);
});

test('the answer that a worker could not record before it was taken over counts, and saves the second mail', async () => {
  const { miss, once, attempts, startWorker, server, clock, database } = await aDelivery();
  const { connection, breakOff, mend } = await aBreakableConnection(database.url);
  server.holdsAnswers = true;
  const [row] = await miss(1);
  startWorker({ connection });
  await eventually('the mail is under way', () => server.received.length === 1);
  breakOff();
  server.letGo();
  clock.now = at(84);
  startWorker();
  await once(row!, ({ status }) => status === 'UNCERTAIN');
  mend();
  await once(row!, isSent);
  expect(await attempts(row!)).toEqual([expect.objectContaining({ outcome: 'ACCEPTED' })]);
  clock.now = at(300);
  const [another] = await miss(1);
  await once(another!, isSent);
  expect(server.received).toHaveLength(2);
});

test('a worker does not wait for PostgreSQL for ever when it is stopped', async () => {
  const { miss, startWorker, server, database } = await aDelivery();
  const { connection, breakOff } = await aBreakableConnection(database.url);
  server.holdsAnswers = true;
  await miss(1);
  const worker = startWorker({ connection });
  await eventually('the mail is under way', () => server.received.length === 1);
  breakOff();
  server.letGo();
  const stoppedAt = Date.now();
  await worker.stop(300);
  expect(Date.now() - stoppedAt).toBeLessThan(2000);
});

test('a worker outlives PostgreSQL', async () => {
  const { miss, once, startWorker, database } = await aDelivery();
  const { connection, breakOff, mend, refused } = await aBreakableConnection(database.url);
  const [first] = await miss(1);
  startWorker({ connection });
  await once(first!, isSent);
  breakOff();
  await eventually('the worker looked for more', () => refused() > 0);
  mend();
  const [second] = await miss(1);
  await once(second!, isSent);
});
