import {
  findWebhookEndpoint,
  moveReadPosition,
  type NotificationRow,
  sealWebhookSecrets,
  transaction,
  updateWebhookEndpoint,
} from '@unmissed/database';
import { describe, expect, test } from 'vitest';
import { aReceiver, answering } from '../testing/a-receiver.ts';
import { secret, sealer, webhooks } from '../testing/a-webhook.ts';
import { aBreakableConnection } from '../testing/breakable-connection.ts';
import { eventually } from '../testing/eventually.ts';
import { beginTries } from './begin-tries.ts';

const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);

describe('an endpoint that is down', () => {
  test('is probed by one event at a time after five failures, and catches up when it is back', async () => {
    const { anEndpoint, note, startWorker, once, clock } = await webhooks();
    const receiver = await aReceiver();
    let [current, most] = [0, 0];
    receiver.answer = (response) => {
      current += 1;
      most = Math.max(most, current);
      setImmediate(() => {
        current -= 1;
        response.writeHead(503).end();
      });
    };
    const endpoint = await anEndpoint(receiver.url);
    await note(40);
    startWorker();
    await once(endpoint, 'WAITING', 40);
    await eventually('five tries', () => receiver.received.length === 5);
    // Recorded, before the clock goes on.
    await once(endpoint, 'SENDING', 0);
    for (let probes = 1; probes <= 3; probes += 1) {
      most = 0;
      clock.now = after(clock.now, 60);
      await eventually(`probe ${probes}`, () => receiver.received.length === 5 + probes);
      await once(endpoint, 'SENDING', 0);
      expect(most).toBe(1);
    }
    receiver.answer = answering(204);
    clock.now = after(clock.now, 3600);
    await once(endpoint, 'DELIVERED', 40);
  });

  test('holds up nobody else', async () => {
    const { anEndpoint, note, startWorker, once, deliveries } = await webhooks();
    const [hanging, receiver] = [await aReceiver(), await aReceiver()];
    hanging.answer = () => {};
    const down = await anEndpoint(hanging.url);
    const endpoint = await anEndpoint(receiver.url);
    await note(30);
    startWorker();
    await once(endpoint, 'DELIVERED', 30);
    expect(hanging.received).toHaveLength(5);
    expect((await deliveries(down)).filter(({ status }) => status === 'SENDING')).toHaveLength(5);
  });
});

describe('the secret', () => {
  test('that was rotated signs beside the new one until its time is over', async () => {
    const {
      anEndpoint,
      note,
      startWorker,
      once,
      database: { db },
      clock,
    } = await webhooks();
    const receiver = await aReceiver();
    const endpoint = await anEndpoint(receiver.url);
    const current = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
    const former = { secret, until: after(clock.now, 3600) };
    const sealedSecrets = sealWebhookSecrets(sealer, endpoint, { current, former });
    await updateWebhookEndpoint(db, endpoint.organizationId, endpoint.id, { sealedSecrets }, { now: clock.now });
    await note(1);
    startWorker();
    await once(endpoint, 'DELIVERED', 1);
    const [both] = receiver.received;
    for (const one of [current, secret])
      expect(receiver.verify(both!, one)).toMatchObject({ type: 'notification.sent' });
    clock.now = former.until;
    await note(1);
    await once(endpoint, 'DELIVERED', 2);
    expect(String(receiver.received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });
});

describe('workers', () => {
  test('that share a database post each event once', async () => {
    const { anEndpoint, note, startWorker, once } = await webhooks();
    const receiver = await aReceiver();
    const endpoint = await anEndpoint(receiver.url, { events: ['CALL_MISSED', 'NOTIFICATION_SENT'] });
    startWorker();
    startWorker();
    startWorker();
    for (let part = 0; part < 5; part += 1) await note(40);
    await once(endpoint, 'DELIVERED', 400);
    expect(receiver.received).toHaveLength(400);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(400);
  }, 60_000);

  test('read on only from where the endpoint still is', async () => {
    const {
      anEndpoint,
      database: { db },
      endpoint: now,
    } = await webhooks();
    const endpoint = await anEndpoint('http://127.0.0.1:9/');
    const to = { transaction: BigInt(endpoint.readIn) + 1n, id: endpoint.id };
    const moves = await Promise.all([1, 2, 3].map(() => transaction(db, (tx) => moveReadPosition(tx, endpoint, to))));
    expect(moves.filter(Boolean)).toHaveLength(1);
    expect(await now(endpoint)).toMatchObject({ readIn: String(to.transaction), readId: endpoint.id });
  });

  test('take over what a dead one was posting, as the same event', async () => {
    const all = await webhooks();
    const { anEndpoint, note, startWorker, once, clock, database, tries } = all;
    const receiver = await aReceiver();
    receiver.answer = () => {};
    const endpoint = await anEndpoint(receiver.url);
    const noticing = startWorker();
    await note(1);
    await eventually('it is posted', () => receiver.received.length === 1);
    await noticing.stop(0);
    await once(endpoint, 'WAITING');
    // As if it had died before it could record anything.
    const died = await beginTries(database.db, endpoint, { limit: 5, leaseMs: 60_000, now: () => clock.now });
    expect(died).toHaveLength(1);
    receiver.answer = answering(204);
    startWorker();
    clock.now = after(clock.now, 61);
    const [delivered] = await once(endpoint, 'DELIVERED');
    expect((await tries(delivered!)).map(({ outcome, response }) => [outcome, response])).toEqual([
      ['UNCERTAIN', 'The worker was stopped before the endpoint had answered.'],
      ['UNCERTAIN', 'The worker stopped before the endpoint had answered.'],
      ['ACCEPTED', ''],
    ]);
    expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set([delivered!.id]));
    expect(await findWebhookEndpoint(database.db, endpoint.organizationId, endpoint.id)).toMatchObject({
      failingSince: null,
    });
  });

  test('take over at once when no other can be alive', async () => {
    const { anEndpoint, note, startWorker, once, clock, database } = await webhooks();
    const receiver = await aReceiver();
    receiver.answer = answering(500);
    const endpoint = await anEndpoint(receiver.url);
    await note(1);
    const first = startWorker();
    await eventually('a first try', () => receiver.received.length === 1);
    await first.stop(1000);
    clock.now = after(clock.now, 10);
    await beginTries(database.db, endpoint, { limit: 5, leaseMs: 60_000, now: () => clock.now });
    receiver.answer = answering(204);
    startWorker({ isOnlyWorker: true });
    await once(endpoint, 'DELIVERED');
  });

  test('that are slow but live keep what they are posting', async () => {
    const { anEndpoint, note, startWorker, once, clock } = await webhooks();
    const receiver = await aReceiver();
    let answer = (): void => {};
    receiver.answer = (response) => {
      answer = () => response.writeHead(204).end();
    };
    const endpoint = await anEndpoint(receiver.url);
    await note(1);
    startWorker({ leaseMs: 150 });
    startWorker({ leaseMs: 150 });
    await eventually('it is posted', () => receiver.received.length === 1);
    for (let beat = 1; beat <= 5; beat += 1) {
      clock.now = after(clock.now, 0.1);
      const leaseUntil = clock.now.getTime() + 150;
      await eventually('the lease is longer', async () => {
        const [delivery] = await once(endpoint, 'SENDING');
        return delivery!.leaseUntil?.getTime() === leaseUntil;
      });
    }
    answer();
    await once(endpoint, 'DELIVERED');
    expect(receiver.received).toHaveLength(1);
  });

  test('record what was answered while PostgreSQL was away', async () => {
    const { anEndpoint, note, startWorker, once, database } = await webhooks();
    const receiver = await aReceiver();
    const { connection, breakOff, mend, refused } = await aBreakableConnection(database.url);
    const answers: (() => void)[] = [];
    receiver.answer = (response) => void answers.push(() => response.writeHead(204).end());
    const endpoint = await anEndpoint(receiver.url);
    await note(3);
    startWorker({ connection });
    await eventually('they are posted', () => answers.length === 3);
    breakOff();
    for (const answer of answers) answer();
    await eventually('the worker tried to record it', () => refused() >= 4);
    mend();
    await once(endpoint, 'DELIVERED', 3);
    expect(receiver.received).toHaveLength(3);
  });

  test('lose nothing over restarts', async () => {
    const { anEndpoint, note, startWorker, once, clock } = await webhooks();
    const receiver = await aReceiver();
    const endpoint = await anEndpoint(receiver.url);
    const noted: NotificationRow[] = [];
    for (let restart = 0; restart < 10; restart += 1) {
      const worker = startWorker();
      noted.push(...(await note(25)));
      await eventually('it has begun', () => receiver.received.length > restart * 2);
      await worker.stop(0);
      noted.push(...(await note(5)));
    }
    startWorker();
    clock.now = after(clock.now, 61);
    const deliveries = await once(endpoint, 'DELIVERED', noted.length);
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted();
    expect(deliveries.map(({ notificationId }) => notificationId).toSorted()).toEqual(ids(noted));
    const posted = new Set(receiver.received.map(({ id }) => id));
    expect([...posted].toSorted()).toEqual(ids(deliveries));
  }, 60_000);
});
