import { type NotificationRow, updateWebhookEndpoint, type WebhookEvent } from '@unmissed/database';
import { aTenant, noteMissedCalls } from '@unmissed/database/testing';
import { describe, expect, test } from 'vitest';
import { aReceiver, answering } from '../testing/a-receiver.ts';
import { secret, webhooks, type Webhooks } from '../testing/a-webhook.ts';
import { eventually } from '../testing/eventually.ts';

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

/** All that has happened lies below the horizon of the feed, which every transaction of the server holds back. */
async function isBelowHorizon({ database }: Webhooks): Promise<boolean> {
  const { rows } = await database.pool.query<{ below: boolean }>(`
    select coalesce(max(changed_in) < pg_snapshot_xmin(pg_current_snapshot()), true) as below from notifications`);
  return rows[0]!.below;
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
    const data = { id: row!.id, status: 'SENT', reason: 'NOTIFY', selection: null };
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

  test('before the first attempt are posted when the settle time is over, as they are by then', async () => {
    const all = await webhooks();
    const { anEndpoint, note, save, startWorker, once, clock } = all;
    const receiver = await aReceiver();
    const endpoint = await anEndpoint(receiver.url, { events: allEvents });
    startWorker();
    const decidedAt = clock.now;
    const suppressed = { status: 'SUPPRESSED', sentAt: null, decidedAt } as const;
    const [forbidden] = await note(1, { ...suppressed, reason: 'POLICY_FORBIDS' });
    const [missed] = await note(1, { ...suppressed, status: 'WAITING', nextAttemptAt: after(decidedAt, 3) });
    const waiting = await once(endpoint, 'WAITING', 3);
    expect(new Set(waiting.map(({ nextTryAt }) => nextTryAt?.getTime()))).toEqual(
      new Set([after(decidedAt, 3).getTime()]),
    );
    const left = { verdict: 'VOICE_MESSAGE_LEFT', reason: 'VOICE_MESSAGE_LEFT' } as const;
    await save([
      { ...forbidden!, ...suppressed, ...left },
      { ...missed!, ...suppressed, ...left, nextAttemptAt: null },
    ]);
    await eventually('the change was read', () => isReadUp(all));
    clock.now = after(decidedAt, 3);
    await once(endpoint, 'DELIVERED', 2);
    const bodies = receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: { reason: string } });
    expect(bodies.map(({ type, data }) => [type, data.reason])).toEqual([
      ['notification.suppressed', 'VOICE_MESSAGE_LEFT'],
      ['notification.suppressed', 'VOICE_MESSAGE_LEFT'],
    ]);
    expect(await all.deliveries(endpoint)).toHaveLength(2);
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
    const isPast = () => eventually('it is past', () => isBelowHorizon(all));
    await note(3);
    await isPast();
    const endpoint = await anEndpoint(receiver.url);
    const { organizationId } = tenant;
    startWorker();
    const [first] = await note(1);
    await once(endpoint, 'DELIVERED', 1);
    const change = (enabled: boolean) =>
      updateWebhookEndpoint(db, organizationId, endpoint.id, { enabled }, { now: clock.now, enabledAgain: enabled });
    await change(false);
    await note(3);
    await isPast();
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
