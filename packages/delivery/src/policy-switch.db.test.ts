import {
  excludeSending,
  lockMailboxPolicy,
  suppressWaiting,
  transaction,
  updateMailboxPolicy,
} from '@unmissed/database';
import { at } from '@unmissed/database/testing';
import { expect, test } from 'vitest';
import { smtpRouteOf } from './smtp/smtp-route.ts';
import { createSmtpTransport } from './smtp/smtp-transport.ts';
import { aDelivery, type Delivery } from './testing/a-delivery.ts';
import { eventually } from './testing/eventually.ts';
import { aScriptedSmtpServer } from './testing/scripted-smtp-server.ts';

/** The policy switched as the API switches it; when this returns, it is committed. */
function allow({ database, tenant }: Delivery, allowed: boolean, now: Date): Promise<void> {
  const { organizationId } = tenant;
  return transaction(database.db, async (tx) => {
    await excludeSending(tx, organizationId);
    const changes = { allowMissedCallNotifications: allowed };
    const policy = await lockMailboxPolicy(tx, organizationId, tenant.policy.id);
    const { version } = await updateMailboxPolicy(tx, policy!, changes, now);
    const forbidden = { mailboxPolicyId: tenant.policy.id, policyVersion: version };
    if (!allowed) await suppressWaiting(tx, organizationId, forbidden, 'POLICY_FORBIDS', now);
  });
}

const repetitions = 20;

test(
  'once the switch has returned no mail is begun, under a steady stream of missed calls',
  { timeout: 60_000 },
  async () => {
    const delivery = await aDelivery();
    const { database, server, miss } = delivery;
    const startedAt = performance.now();
    const now = () => new Date(at(23).getTime() + performance.now() - startedAt);
    const count = async (query: string) =>
      Number((await database.pool.query(`select count(*) from ${query}`)).rows[0].count);
    const beginnings: number[] = [];
    const streaming = new AbortController();
    // Decided when the policy still allowed it, as by a report that is on its way while the policy is switched.
    const stream = (async () => {
      while (!streaming.signal.aborted) await miss(3);
    })();
    delivery.startWorker({ now });
    delivery.startWorker({ now });

    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const before = server.announced.length;
      await eventually('mails are sent', () => server.announced.length > before + 3);
      await allow(delivery, false, now());
      const returnedAt = now();
      const begun = await count('attempts');
      const suppressed = await count("notifications where status = 'SUPPRESSED'");
      await eventually('more calls were missed, and not mailed', async () => {
        return (await count("notifications where status = 'SUPPRESSED'")) > suppressed + 5;
      });
      expect(await count('attempts')).toBe(begun);
      const late = await database.pool.query('select from attempts where started_at > $1', [returnedAt]);
      expect(late.rowCount).toBe(0);
      beginnings.push(begun);
      if (repetition < repetitions - 1) await allow(delivery, true, now());
    }

    streaming.abort();
    await stream;
    await eventually(
      'nothing is left',
      async () => (await count("notifications where status in ('WAITING', 'SENDING')")) === 0,
    );
    expect(beginnings).toEqual(beginnings.toSorted((a, b) => a - b));
    expect(await count("notifications where status = 'SENT'")).toBe(server.accepted.length);
    expect(await count("notifications where status = 'SUPPRESSED' and reason <> 'POLICY_FORBIDS'")).toBe(0);
  },
);

test('1,000 that wait are suppressed by the switch itself, also without a worker', async () => {
  const delivery = await aDelivery();
  const { database, miss, startWorker, server } = delivery;
  await miss(1000);
  await allow(delivery, false, at(24));
  const { rows } = await database.pool.query(
    'select status, reason, policy_version as version, count(*)::int from notifications group by 1, 2, 3',
  );
  expect(rows).toEqual([{ status: 'SUPPRESSED', reason: 'POLICY_FORBIDS', version: 2, count: 1000 }]);
  const worker = startWorker();
  await worker.stop(1000);
  expect(server.announced).toEqual([]);
});

test('a mail that a worker has, but the mail server not yet, is stopped by the switch', async () => {
  const delivery = await aDelivery();
  const { miss, once, attempts, startWorker } = delivery;
  const server = await aScriptedSmtpServer({ answers: { RCPT: [{ does: 'hang' }] } });
  const [row] = await miss(1);
  startWorker({
    installation: {
      transport: createSmtpTransport(smtpRouteOf(server.url)),
      connectionsMax: 1,
      messagesPerMinuteMax: null,
    },
  });
  await eventually('the server is asked', () => server.heard.some((line) => line.startsWith('RCPT')));
  await allow(delivery, false, at(24));
  const suppressed = { status: 'SUPPRESSED', reason: 'POLICY_FORBIDS', leaseUntil: null };
  expect(await once(row!, () => true)).toMatchObject(suppressed);
  server.hangUp('250 2.1.5 Ok');
  await eventually('the attempt has ended', async () => (await attempts(row!))[0]?.outcome === 'FAILED_TEMPORARILY');
  expect(await once(row!, () => true)).toMatchObject(suppressed);
  expect(server.mails).toEqual([]);
});

test('a mail that the mail server has asked for is not stopped, nor an uncertain one called unsent', async () => {
  const delivery = await aDelivery();
  const { miss, once, startWorker, server, clock, attempts } = delivery;
  server.holdsAnswers = true;
  const [row] = await miss(1);
  startWorker();
  await eventually('the server has it', () => server.received.length === 1);
  await allow(delivery, false, at(24));
  expect(await once(row!, () => true)).toMatchObject({ status: 'SENDING' });
  clock.now = at(25);
  server.letGo();
  await once(row!, ({ status }) => status === 'SENT');
  expect(await attempts(row!)).toEqual([expect.objectContaining({ outcome: 'ACCEPTED' })]);
});
