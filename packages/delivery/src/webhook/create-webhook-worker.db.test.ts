import {
  findWebhookEndpoint,
  listAuditEntries,
  moveReadPosition,
  type NotificationRow,
  redeliverWebhooks,
  sealWebhookSecrets,
  transaction,
  updateWebhookEndpoint,
  type WebhookEndpointRow,
  type WebhookEvent,
} from '@unmissed/database';
import { aTenant, noteMissedCalls } from '@unmissed/database/testing';
import { describe, expect, test } from 'vitest';
import { aReceiver, answering } from '../testing/a-receiver.ts';
import { secret, sealer, webhooks, type Webhooks } from '../testing/a-webhook.ts';
import { aBreakableConnection } from '../testing/breakable-connection.ts';
import { eventually } from '../testing/eventually.ts';
import { beginTries } from './begin-tries.ts';
import { createWebhookAddresses } from './webhook-addresses.ts';

const allEvents: WebhookEvent[] = [
  'CALL_MISSED',
  'NOTIFICATION_SENT',
  'NOTIFICATION_FAILED',
  'NOTIFICATION_SUPPRESSED',
];
const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);

/** All that has happened was read: no event is under way. */
async function isReadUp({ database }: Webhooks): Promise<boolean> {
  const { rows } = await database.pool.query<{ open: number }>(`
    select count(*)::int as open from webhook_endpoints e join notifications n using (organization_id)
    where e.enabled and (n.changed_in, n.id) > (e.read_in, e.read_id)`);
  return rows[0]!.open === 0;
}

describe('events', () => {
  test('are posted as Standard Webhooks, and logged', async () => {
    const { anEndpoint, note, startWorker, once, tries, clock } = await webhooks();
    const receiver = await aReceiver();
    receiver.answer = answering(200, 'thank\0you');
    const endpoint = await anEndpoint(receiver.url);
    const [row] = await note(1);
    startWorker();
    const [delivery] = await once(endpoint, 'DELIVERED');
    const [received] = receiver.received;
    const data = { id: row!.id, status: 'SENT', selection: null };
    const payload = { type: 'notification.sent', timestamp: clock.now.toISOString(), data };
    expect(receiver.verify(received!, secret)).toEqual(payload);
    expect(received).toMatchObject({
      id: delivery!.id,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Unmissed/1.2.3' },
    });
    expect(delivery).toMatchObject({
      event: 'NOTIFICATION_SENT',
      tryCount: 1,
      deliveredAt: clock.now,
      nextTryAt: null,
    });
    expect(JSON.parse(delivery!.payload)).toEqual(payload);
    expect(await tries(delivery!)).toMatchObject([
      {
        number: 1,
        startedAt: clock.now,
        endedAt: clock.now,
        outcome: 'ACCEPTED',
        statusCode: 200,
        response: 'thank\uFFFDyou',
      },
    ]);
  });

  const answered: Partial<NotificationRow> = { verdict: 'ANSWERED', reason: 'ANSWERED' };
  const open = { sentAt: null, nextAttemptAt: null } as const;
  test.each<[string, Partial<NotificationRow>, string[]]>([
    ['waits', { ...open, status: 'WAITING', nextAttemptAt: new Date() }, ['call.missed']],
    ['was sent', {}, ['call.missed', 'notification.sent']],
    ['failed', { ...open, status: 'FAILED' }, ['call.missed', 'notification.failed']],
    ['is uncertain', { ...open, status: 'UNCERTAIN' }, ['call.missed', 'notification.failed']],
    ['is to be tried again', { ...open, status: 'UNCERTAIN', nextAttemptAt: new Date() }, ['call.missed']],
    [
      'is forbidden',
      { ...open, status: 'SUPPRESSED', reason: 'POLICY_FORBIDS' },
      ['call.missed', 'notification.suppressed'],
    ],
    ['is of an answered call', { ...open, status: 'SUPPRESSED', ...answered }, ['notification.suppressed']],
    ['is of a call in progress', { ...open, status: 'WAITING', verdict: 'IN_PROGRESS', reason: 'IN_PROGRESS' }, []],
    ['is a voice mail', { kind: 'VOICE_MAIL', verdict: 'VOICE_MESSAGE_LEFT' }, ['notification.sent']],
  ])('of a notification that %s', async (_what, saying, types) => {
    const all = await webhooks();
    const receiver = await aReceiver();
    const endpoint = await all.anEndpoint(receiver.url, { events: allEvents });
    await all.note(1, saying);
    all.startWorker();
    await eventually('the log was read', () => isReadUp(all));
    await all.once(endpoint, 'DELIVERED', types.length);
    const posted = receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(posted.toSorted()).toEqual(types);
  });

  test('are those that the endpoint wants, with its selection', async () => {
    const { anEndpoint, note, startWorker, once } = await webhooks();
    const receiver = await aReceiver();
    const endpoint = await anEndpoint(receiver.url, { events: ['CALL_MISSED'], selection: '{ id }' });
    await note(1);
    startWorker();
    const [delivery] = await once(endpoint, 'DELIVERED');
    expect(JSON.parse(delivery!.payload)).toMatchObject({ type: 'call.missed', data: { selection: '{ id }' } });
  });

  test('happen once however often the notification changes, and again when it is sent again', async () => {
    const all = await webhooks();
    const { anEndpoint, note, save, startWorker, once, clock } = all;
    const receiver = await aReceiver();
    const endpoint = await anEndpoint(receiver.url, { events: allEvents });
    startWorker();
    const waiting = { status: 'WAITING', sentAt: null, nextAttemptAt: clock.now } as const;
    const [row] = await note(1, waiting);
    await once(endpoint, 'DELIVERED', 1);
    const sent = { ...row!, status: 'SENT', nextAttemptAt: null, sentAt: clock.now, attemptCount: 1 } as const;
    await save([sent]);
    await once(endpoint, 'DELIVERED', 2);
    await save([{ ...sent, legIds: ['another'] }]);
    await eventually('the change was read', () => isReadUp(all));
    await save([{ ...sent, ...waiting }]);
    await save([{ ...sent, attemptCount: 2, sentAt: after(clock.now, 1) }]);
    const deliveries = await once(endpoint, 'DELIVERED', 3);
    expect(deliveries.map(({ event, attemptCount }) => [event, attemptCount]).toReversed()).toEqual([
      ['CALL_MISSED', 0],
      ['NOTIFICATION_SENT', 1],
      ['NOTIFICATION_SENT', 2],
    ]);
  });

  test('begin with the endpoint, and leave out the time when it is disabled', async () => {
    const all = await webhooks();
    const {
      database: { db },
      anEndpoint,
      note,
      startWorker,
      once,
      tenant,
      clock,
    } = all;
    const receiver = await aReceiver();
    await note(3);
    const endpoint = await anEndpoint(receiver.url);
    const { organizationId } = tenant;
    startWorker();
    const [first] = await note(1);
    await once(endpoint, 'DELIVERED', 1);
    const change = (enabled: boolean) =>
      updateWebhookEndpoint(db, organizationId, endpoint.id, { enabled }, { now: clock.now, enabledAgain: enabled });
    await change(false);
    await note(3);
    await change(true);
    const [last] = await note(1);
    const deliveries = await once(endpoint, 'DELIVERED', 2);
    expect(deliveries.map(({ notificationId }) => notificationId)).toEqual([last!.id, first!.id]);
  });

  test('of another organization are not posted', async () => {
    const all = await webhooks();
    const receiver = await aReceiver();
    const other = await aTenant(all.database.db);
    const endpoint = await all.anEndpoint(receiver.url);
    const ofOther = await all.anEndpoint(receiver.url, {}, other);
    const [row] = await noteMissedCalls(all.database.db, other, 1, {
      status: 'SENT',
      sentAt: new Date(),
      nextAttemptAt: null,
    });
    all.startWorker();
    const [delivery] = await all.once(ofOther, 'DELIVERED');
    expect(delivery).toMatchObject({ organizationId: other.organizationId, notificationId: row!.id });
    expect(await all.deliveries(endpoint)).toEqual([]);
  });

  test('that cannot be rendered for one endpoint wait, and the others are posted', async () => {
    const { anEndpoint, note, startWorker, once } = await webhooks();
    const receiver = await aReceiver();
    const broken = await anEndpoint(receiver.url, { selection: 'broken' });
    const endpoint = await anEndpoint(receiver.url);
    let isBroken = true;
    await note(2);
    startWorker({
      async renderPayload(_organizationId, ids, selection) {
        if (selection === 'broken' && isBroken) throw new Error('The database is away.');
        return new Map(ids.map((id) => [id, { id }]));
      },
    });
    await once(endpoint, 'DELIVERED', 2);
    isBroken = false;
    await once(broken, 'DELIVERED', 2);
  });
});

describe('a failure', () => {
  test('is tried again later with the same id, and a signature of that moment', async () => {
    const { anEndpoint, note, startWorker, once, tries, endpoint: now, clock } = await webhooks();
    const receiver = await aReceiver();
    receiver.answer = answering(500, 'out of order');
    const endpoint = await anEndpoint(receiver.url);
    await note(1);
    startWorker();
    const begun = clock.now;
    const [failed] = await once(endpoint, 'WAITING');
    await eventually('it failed', async () => (await now(endpoint)).failingSince !== null);
    expect(await now(endpoint)).toMatchObject({ failingSince: begun, version: 1 });
    const [waiting] = await once(endpoint, 'WAITING');
    expect(waiting).toMatchObject({ id: failed!.id, nextTryAt: after(begun, 10), tryCount: 1 });
    receiver.answer = answering(204);
    clock.now = after(begun, 10);
    const [delivered] = await once(endpoint, 'DELIVERED');
    expect(await now(endpoint)).toMatchObject({ failingSince: null });
    expect(receiver.received.map(({ id }) => id)).toEqual([delivered!.id, delivered!.id]);
    const [first, second] = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(second! - first!).toBe(10);
    expect(receiver.verify(receiver.received[1]!, secret)).toMatchObject({ type: 'notification.sent' });
    expect(await tries(delivered!)).toMatchObject([
      { outcome: 'FAILED_TEMPORARILY', statusCode: 500, response: 'out of order' },
      { outcome: 'ACCEPTED', statusCode: 204 },
    ]);
  });

  test('is given up after 48 hours, and has as long again when it is posted again by hand', async () => {
    const { anEndpoint, note, startWorker, once, clock, database, tries } = await webhooks();
    const receiver = await aReceiver();
    receiver.answer = answering(400);
    const endpoint = await anEndpoint(receiver.url);
    await note(1);
    startWorker();
    await eventually('the first try', () => receiver.received.length === 1);
    await once(endpoint, 'WAITING');
    clock.now = after(clock.now, 48 * 3600);
    const [failed] = await once(endpoint, 'FAILED');
    expect(failed).toMatchObject({ nextTryAt: null, tryCount: 2 });
    clock.now = after(clock.now, 1);
    expect(await redeliverWebhooks(database.db, endpoint.organizationId, [failed!.id], clock.now)).toEqual([
      failed!.id,
    ]);
    await eventually('the third try', () => receiver.received.length === 3);
    const [again] = await once(endpoint, 'WAITING');
    expect(again).toMatchObject({
      id: failed!.id,
      firstTryAt: clock.now,
      nextTryAt: after(clock.now, 10),
      tryCount: 3,
    });
    receiver.answer = answering(200);
    clock.now = after(clock.now, 10);
    const [delivered] = await once(endpoint, 'DELIVERED');
    expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set([delivered!.id]));
    expect((await tries(delivered!)).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test('by 410 ends it, disables the endpoint, and stands in the audit log', async () => {
    const { anEndpoint, note, startWorker, once, endpoint: now, database } = await webhooks();
    const receiver = await aReceiver();
    receiver.answer = answering(410);
    const endpoint = await anEndpoint(receiver.url);
    await note(1);
    startWorker();
    await once(endpoint, 'FAILED');
    expect(await now(endpoint)).toMatchObject({ enabled: false, version: 2 });
    const page = { first: 10, after: null };
    const { rows } = await listAuditEntries(database.db, endpoint.organizationId, { objectId: endpoint.id }, page);
    expect(rows).toMatchObject([{ actorType: 'SYSTEM', operation: 'webhookEndpointGone' }]);
  });

  test.each<[string, Parameters<typeof answering>, string | RegExp]>([
    [
      'a redirect',
      [302, '', { location: 'https://elsewhere.example/' }],
      'It redirects to https://elsewhere.example/, which is not followed.',
    ],
    ['a long answer', [500, '😀'.repeat(600)], '😀'.repeat(500)],
  ])('by %s keeps what was said', async (_what, answer, response) => {
    const { anEndpoint, note, startWorker, once, tries, deliveries } = await webhooks();
    const receiver = await aReceiver();
    receiver.answer = answering(...answer);
    const endpoint = await anEndpoint(receiver.url);
    await note(1);
    startWorker();
    await eventually('it was tried', async () =>
      (await deliveries(endpoint)).some(({ nextTryAt, tryCount }) => nextTryAt !== null && tryCount === 1),
    );
    const [delivery] = await once(endpoint, 'WAITING');
    expect(await tries(delivery!)).toMatchObject([{ outcome: 'FAILED_TEMPORARILY', response }]);
  });

  /** What the log says of the only try. */
  async function responseOf(all: Webhooks, endpoint: WebhookEndpointRow) {
    return eventually('it was tried', async () => {
      const [delivery] = await all.deliveries(endpoint);
      const [first] = delivery === undefined ? [] : await all.tries(delivery);
      return first?.endedAt != null && first;
    });
  }

  test('for lack of an answer in time says so', async () => {
    const all = await webhooks();
    const receiver = await aReceiver();
    receiver.answer = () => {};
    const endpoint = await all.anEndpoint(receiver.url);
    await all.note(1);
    all.startWorker({ timeoutMs: 100 });
    const expected = { outcome: 'FAILED_TEMPORARILY', statusCode: null, response: 'No answer within 0.1 seconds.' };
    expect(await responseOf(all, endpoint)).toMatchObject(expected);
  });

  test('to look the name up in time says so, too', async () => {
    const all = await webhooks();
    const endpoint = await all.anEndpoint('http://slow.invalid/');
    await all.note(1);
    const addresses = createWebhookAddresses({ allowPrivateNetworks: true, lookup: () => new Promise(() => {}) });
    all.startWorker({ timeoutMs: 100, addresses });
    expect(await responseOf(all, endpoint)).toMatchObject({ response: 'No answer within 0.1 seconds.' });
  });

  test('is what private networks are where they are not allowed', async () => {
    const all = await webhooks();
    const receiver = await aReceiver();
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const endpoint = await all.anEndpoint(`https://intranet.invalid:${receiver.port}/`);
    await all.note(1);
    all.startWorker({ addresses: createWebhookAddresses({ allowPrivateNetworks: false, lookup }) });
    const response = 'It leads into a private network, which is not allowed here.';
    expect(await responseOf(all, endpoint)).toMatchObject({ outcome: 'FAILED_TEMPORARILY', response });
    expect(receiver.received).toEqual([]);
  });

  test('is what a secret is that cannot be opened', async () => {
    const all = await webhooks();
    const receiver = await aReceiver();
    const endpoint = await all.anEndpoint(receiver.url);
    await all.note(1);
    all.startWorker({ sealer: null });
    expect(await responseOf(all, endpoint)).toMatchObject({ response: expect.stringContaining('UNMISSED_SECRET_KEY') });
    expect(receiver.received).toEqual([]);
  });
});

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
    const endpoint = await anEndpoint(receiver.url, { events: allEvents });
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
