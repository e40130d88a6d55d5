import { findLane, installationLane } from '@unmissed/database';
import { aTenant, at, noteMissedCalls } from '@unmissed/database/testing';
import { expect, test } from 'vitest';
import { aDelivery, isSent } from './testing/a-delivery.ts';
import { parseMail } from './testing/catching-smtp-server.ts';
import { eventually } from './testing/eventually.ts';
import { aScriptedSmtpServer } from './testing/scripted-smtp-server.ts';
import { smtpRouteOf } from './smtp/smtp-route.ts';
import { createSmtpTransport } from './smtp/smtp-transport.ts';

const unlimited = { connectionsMax: 5, messagesPerMinuteMax: null };

test('while the mail server is away the lane waits, one mail at a time is tried, and the order stays', async () => {
  const { startWorker, server, miss, once, all, attempts, clock, database } = await aDelivery();
  const lane = () => findLane(database.db, installationLane);
  const rows = [];
  for (let seconds = 0; seconds < 60; seconds += 1) {
    rows.push(...(await miss(1, { nextAttemptAt: at(seconds - 100) })));
  }
  await server.stop();
  startWorker();
  await eventually('the lane is down', async () => (await lane())?.downSince ?? null);
  await eventually('nothing is under way', async () => {
    const sending = await database.pool.query("select from notifications where status = 'SENDING'");
    return sending.rowCount === 0;
  });
  expect(await lane()).toMatchObject({ failureCount: 1, probeAt: at(25) });
  const triedBefore = await totalAttempts();
  clock.now = at(25);
  await eventually('the probe failed, too', async () => (await lane())?.failureCount === 2);
  expect(await totalAttempts()).toBe(triedBefore + 1);
  await once(rows[0]!, ({ leaseUntil }) => leaseUntil === null);
  expect((await attempts(rows[0]!)).map(({ outcome, handedOverAt }) => [outcome, handedOverAt])).toEqual([
    ['FAILED_TEMPORARILY', null],
    ['FAILED_TEMPORARILY', null],
  ]);
  expect(await once(rows[0]!, ({ leaseUntil }) => leaseUntil === null)).toMatchObject({
    status: 'WAITING',
    nextAttemptAt: at(-100),
    failureCount: 0,
  });
  await server.start();
  clock.now = at(29);
  await all('SENT', 60);
  expect(await lane()).toMatchObject({ downSince: null, probeAt: null, failureCount: 0, lastError: null });
  expect(server.accepted).toHaveLength(60);
  expect((await parseMail(server.accepted[0]!)).messageId).toBe(`<${rows[0]!.id}@example.com>`);

  async function totalAttempts(): Promise<number> {
    return (await database.pool.query('select from attempts')).rowCount ?? 0;
  }
});

test.each([
  ['421 at the recipient', { RCPT: '421 4.3.2 Shutting down' }],
  ['a server that is full', { RCPT: '452 4.3.1 Insufficient system storage' }],
  ['a greeting that refuses', { GREETING: '554 5.3.2 Not today' }],
])('%s puts the lane off, not the mail', async (_what, answers) => {
  const { startWorker, miss, once, clock, database } = await aDelivery();
  const server = await aScriptedSmtpServer({ answers });
  const [row] = await miss(1);
  startWorker({ installation: { transport: createSmtpTransport(smtpRouteOf(server.url)), ...unlimited } });
  const lane = await eventually('the lane is down', async () => {
    const now = await findLane(database.db, installationLane);
    return now?.downSince ? now : null;
  });
  expect(lane.lastError).toMatch(Object.values(answers)[0]!.slice(4));
  const waiting = await once(row!, ({ leaseUntil, attemptCount }) => attemptCount === 1 && leaseUntil === null);
  expect(waiting).toMatchObject({ status: 'WAITING', nextAttemptAt: at(23), failureCount: 0 });
  clock.now = at(23 + 48 * 3600 + 1);
  const failed = await once(row!, ({ status }) => status === 'FAILED');
  expect(failed).toMatchObject({ nextAttemptAt: null, attemptCount: 2 });
});

test('two workers make one probe', async () => {
  const { startWorker, miss, clock, database } = await aDelivery();
  const server = await aScriptedSmtpServer({ answers: { GREETING: '421 Closed' } });
  await miss(20);
  const installation = () => ({ transport: createSmtpTransport(smtpRouteOf(server.url)), ...unlimited });
  startWorker({ installation: installation() });
  startWorker({ installation: installation() });
  const idle = async () => {
    const rows = await database.pool.query("select from notifications where status = 'SENDING'");
    return rows.rowCount === 0 && (await findLane(database.db, installationLane))?.downSince != null;
  };
  await eventually('the lane is down', idle);
  const before = server.connectionCount();
  for (const seconds of [25, 29, 37]) {
    const failures = (await findLane(database.db, installationLane))!.failureCount;
    clock.now = at(seconds);
    await eventually('the probe failed', async () => {
      return (await findLane(database.db, installationLane))!.failureCount > failures;
    });
  }
  expect(server.connectionCount() - before).toBe(3);
});

test('a pace is kept, by two workers together', async () => {
  const { startWorker, server, miss, clock, aTransport } = await aDelivery();
  await miss(40);
  const slow = () => ({ installation: { transport: aTransport(), connectionsMax: 5, messagesPerMinuteMax: 30 } });
  startWorker(slow());
  startWorker(slow());
  for (let mails = 1; mails <= 10; mails += 1) {
    await eventually(`mail ${mails} is sent`, () => server.accepted.length === mails);
    clock.now = new Date(clock.now.getTime() + 1999);
    await miss(0);
    clock.now = new Date(clock.now.getTime() + 1);
  }
  expect(server.accepted.length).toBeLessThanOrEqual(11);
});

test('an organization with a mail server of its own does not wait for the others, nor they for it', async () => {
  const { startWorker, server, miss, database, once } = await aDelivery();
  const own = await aScriptedSmtpServer({ answers: { GREETING: { does: 'hang' } } });
  const other = await aTenant(database.db, { mailbox: { emailAddress: 'bo@example.org' } });
  await database.pool.query(
    `insert into smtp_routes (organization_id, host, port, security, verify_certificate, auth_type, connections_max,
       messages_per_connection_max, dkim_keys, created_at, updated_at)
     values ($1, '127.0.0.1', $2, 'NONE', true, 'NONE', 2, 100, '[]', now(), now())`,
    [other.organizationId, new URL(own.url).port],
  );
  await noteMissedCalls(database.db, other, 300);
  startWorker({
    openRoute: async () => ({
      transport: createSmtpTransport({ ...smtpRouteOf(own.url), connectionsMax: 2 }),
      sender: { name: 'Contoso', address: 'telephony@contoso.com' },
      connectionsMax: 2,
      messagesPerMinuteMax: null,
    }),
  });
  await eventually('its server hangs', () => own.connectionCount() === 2);
  const [row] = await miss(1);
  await once(row!, isSent);
  expect(server.accepted).toHaveLength(1);
  const { rows } = await database.pool.query(
    'select message_id from notifications where message_id is not null and organization_id = $1',
    [other.organizationId],
  );
  expect(rows.every(({ message_id }) => message_id.endsWith('@contoso.com>'))).toBe(true);
});
