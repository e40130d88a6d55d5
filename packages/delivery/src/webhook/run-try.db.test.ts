import { listAuditEntries, redeliverWebhooks, type WebhookEndpointRow } from '@unmissed/database';
import { describe, expect, test } from 'vitest';
import { aReceiver, answering } from '../testing/a-receiver.ts';
import { secret, webhooks, type Webhooks } from '../testing/a-webhook.ts';
import { eventually } from '../testing/eventually.ts';
import { createWebhookAddresses } from './webhook-addresses.ts';

const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);

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
