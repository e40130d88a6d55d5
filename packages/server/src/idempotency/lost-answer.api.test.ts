import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createSealer } from '@unmissed/database';
import { createClient, IdempotencyError, type RetryEvent } from '@unmissed/sdk';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { aDialPlan } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ sealer: createSealer([randomBytes(32)]) });
});
afterAll(() => api.close());

/** When the network loses the first request: with its answer, or when all of it has gone out. */
type Loss = 'ANSWER' | 'REQUEST_SENT';

/** A client whose first request reaches the API and looks to it as if it had not. */
async function unluckyClient({ url, apiKey }: TestApi, loss: Loss) {
  const keys: unknown[] = [];
  const replayed: (string | null)[] = [];
  const retried: RetryEvent[] = [];
  const proxy = createServer((incoming, outgoing) => {
    keys.push(incoming.headers['idempotency-key']);
    const isLost = keys.length === 1;
    const relay = async () => {
      const body = await buffer(incoming);
      const asking = fetch(url, { method: 'POST', headers: headersOf(incoming), body });
      if (isLost && loss === 'REQUEST_SENT') incoming.socket.destroy();
      const answer = await asking;
      const text = await answer.text();
      if (isLost) incoming.socket.destroy();
      else {
        replayed.push(answer.headers.get('idempotent-replayed'));
        outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
      }
    };
    relay().catch(() => incoming.socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  /** What happens while it waits to try again, by why it does. */
  const meanwhile: Record<string, () => Promise<void>> = {};
  const client = createClient({
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/graphql`,
    apiKey,
    retry: { wait: async () => meanwhile[retried.at(-1)!.error.code]?.() },
    onRetry: (event) => void retried.push(event),
  });
  return { client, meanwhile, keys, replayed, reasons: () => retried.map(({ error }) => error.code) };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { authorization = '', 'idempotency-key': key } = headers;
  return {
    authorization,
    'content-type': 'application/json',
    ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
  };
}

async function policiesNamed(name: string, { client }: TestApi = api) {
  const { nodes } = await client.mailboxPolicies.list({ first: 200 });
  return nodes.filter((policy) => policy.name === name);
}

test('a policy whose first answer is lost on the wire is made once, and returned', async () => {
  const { id: dialPlanId } = (await aDialPlan(api)).dialPlan;
  const { client, keys, replayed, reasons } = await unluckyClient(api, 'ANSWER');
  const { mailboxPolicy } = await client.mailboxPolicies.create({ name: 'Warehouse', dialPlanId });
  expect(await policiesNamed('Warehouse')).toEqual([mailboxPolicy]);
  expect(reasons()).toEqual(['NETWORK_ERROR']);
  expect(replayed).toEqual(['true']);
  expect(keys).toEqual([expect.any(String), keys[0]]);
});

test('a policy that is still being made is waited for, and made once', async () => {
  const { id: dialPlanId } = (await aDialPlan(api)).dialPlan;
  const { client, meanwhile, keys, replayed, reasons } = await unluckyClient(api, 'REQUEST_SENT');
  const blocker = await api.database.pool.connect();
  onTestFinished(() => blocker.release());
  await blocker.query('begin; lock table mailbox_policies in share mode');
  const answersTo = async () => {
    const { rows } = await blocker.query('select status from idempotency_keys where key = $1', [keys[0]]);
    return rows as { status: number | null }[];
  };
  meanwhile['NETWORK_ERROR'] = () => vi.waitFor(async () => expect(await answersTo()).toEqual([{ status: null }]));
  meanwhile['IDEMPOTENCY_KEY_IN_USE'] = async () => {
    await blocker.query('commit');
    await vi.waitFor(async () => expect(await answersTo()).toEqual([{ status: 200 }]), 5000);
  };

  const { mailboxPolicy } = await client.mailboxPolicies.create({ name: 'Workshop', dialPlanId });
  expect(await policiesNamed('Workshop')).toEqual([mailboxPolicy]);
  expect(reasons()).toEqual(['NETWORK_ERROR', 'IDEMPOTENCY_KEY_IN_USE']);
  expect(replayed).toEqual([null, 'true']);
});

test('the secret of an API key is not lost with the first answer', async () => {
  const { client } = await unluckyClient(api, 'ANSWER');
  const { secret } = await client.apiKeys.create({ name: 'Wallboard', role: 'VIEW_ONLY' });
  const { name } = await createClient({ url: api.url, apiKey: secret! }).viewer();
  expect(name).toBe('Wallboard');
});

test('where answers are not kept, a lost one says that the change was made', async () => {
  const unsealed = await startTestApi();
  onTestFinished(() => unsealed.close());
  const { id: dialPlanId } = (await aDialPlan(unsealed)).dialPlan;
  const { client } = await unluckyClient(unsealed, 'ANSWER');
  const creating = client.mailboxPolicies.create({ name: 'Canteen', dialPlanId });
  await expect(creating).rejects.toBeInstanceOf(IdempotencyError);
  await expect(creating).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: expect.stringContaining('was carried out') as string,
  });
  expect(await policiesNamed('Canteen', unsealed)).toHaveLength(1);
});

test('the caller’s own key makes a later call a repetition', async () => {
  const { id: dialPlanId } = (await aDialPlan(api)).dialPlan;
  const create = () =>
    api.client.mailboxPolicies.create({ name: 'Archive', dialPlanId }, { idempotencyKey: 'import-2026:Archive' });
  expect(await create()).toEqual(await create());
  expect(await policiesNamed('Archive')).toHaveLength(1);
  await expect(
    api.client.mailboxPolicies.create({ name: 'Attic', dialPlanId }, { idempotencyKey: 'import-2026:Archive' }),
  ).rejects.toMatchObject({ name: 'IdempotencyError', code: 'IDEMPOTENCY_KEY_REUSED' });
});
