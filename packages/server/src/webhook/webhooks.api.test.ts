import {
  createSealer,
  findWebhookEndpoint,
  saveWebhookDeliveries,
  newId,
  openWebhookSecrets,
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
} from '@unmissed/database';
import type { Client, CreateWebhookEndpointInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const sealer = createSealer([Buffer.alloc(32, 7)]);
const url = 'https://crm.example.com/hook';
const input: CreateWebhookEndpointInput = { name: 'CRM', url, events: ['CALL_MISSED'] };
const hourMs = 3600 * 1000;

let api: TestApi;
let client: Client;
let organizationId: string;
let number = 0;
beforeAll(async () => {
  const isForbidden = async (host: string) => host === '10.0.0.1' || host === 'intranet.example';
  api = await startTestApi({ sealer, webhookAddresses: { allowPrivateNetworks: false, isForbidden } });
});
afterAll(() => api.close());

/** An organization of its own for the test. */
async function anOrganization(): Promise<void> {
  number += 1;
  client = await api.signUp(`Contoso${number}`);
  organizationId = (await client.viewer()).organization.id;
}

async function stored(id: string): Promise<WebhookEndpointRow> {
  return (await findWebhookEndpoint(api.database.db, organizationId, id))!;
}

async function snapshots(objectId: string) {
  const { nodes } = await client.auditLog.list({ filter: { objectId } });
  return nodes.map(({ operation, changes }) => ({ operation, ...changes[0]! }));
}

/** As a worker leaves it. */
async function aDelivery(endpointId: string, saying: Partial<WebhookDeliveryRow> = {}): Promise<WebhookDeliveryRow> {
  const row: WebhookDeliveryRow = {
    organizationId,
    id: newId(),
    endpointId,
    event: 'CALL_MISSED',
    notificationId: newId(),
    attemptCount: 0,
    payload: '{}',
    status: 'WAITING',
    createdAt: api.clock.now,
    nextTryAt: api.clock.now,
    leaseUntil: null,
    tryCount: 0,
    firstTryAt: null,
    deliveredAt: null,
    ...saying,
  };
  await saveWebhookDeliveries(api.database.db, [row]);
  return row;
}

async function deliveriesOf(id: string, args = '') {
  const fields = 'id status nextTryAt deliveredAt payload notification { id } tries { number }';
  const { webhookEndpoint } = await client.request<
    {
      webhookEndpoint: {
        deliveries: { nodes: Record<string, unknown>[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      };
    },
    { id: string }
  >(
    `query ($id: ID!) { webhookEndpoint(id: $id) { deliveries${args} { nodes { ${fields} } pageInfo { endCursor hasNextPage } } } }`,
    { id },
  );
  return webhookEndpoint.deliveries;
}

describe('createWebhookEndpoint', () => {
  test('shows its secret once, and keeps it sealed', async () => {
    await anOrganization();
    const { webhookEndpoint, secret } = await client.webhooks.create({
      ...input,
      events: ['CALL_MISSED', 'CALL_MISSED'],
    });
    expect(webhookEndpoint).toEqual({
      id: webhookEndpoint.id,
      name: 'CRM',
      url,
      enabled: true,
      events: ['CALL_MISSED'],
      selection: null,
      failingSince: null,
      version: 1,
      createdAt: api.clock.now.toISOString(),
      updatedAt: api.clock.now.toISOString(),
    });
    expect(Buffer.from(/^whsec_(.+)$/.exec(secret!)![1]!, 'base64')).toHaveLength(32);
    expect(await client.webhooks.get({ id: webhookEndpoint.id })).toEqual(webhookEndpoint);
    expect(openWebhookSecrets(sealer, await stored(webhookEndpoint.id))).toEqual({ current: secret, former: null });
    const [logged] = await snapshots(webhookEndpoint.id);
    expect(logged).toMatchObject({
      operation: 'createWebhookEndpoint',
      objectType: 'WEBHOOK_ENDPOINT',
      objectName: 'CRM',
      before: null,
      after: { url, secret: 'set', version: 1 },
    });
    expect(JSON.stringify(logged)).not.toContain(secret!.slice(6));
  });

  test.each<[Partial<CreateWebhookEndpointInput>, string, string]>([
    [{ name: '' }, 'INVALID_NAME', 'name'],
    [{ name: ' CRM' }, 'INVALID_NAME', 'name'],
    [{ name: 'C\nRM' }, 'INVALID_NAME', 'name'],
    [{ name: 'x'.repeat(65) }, 'INVALID_NAME', 'name'],
    [{ events: [] }, 'NO_EVENTS', 'events'],
    ...[
      'crm.example.com',
      'http://crm.example.com/',
      'ftp://crm.example.com/',
      'file:///etc/passwd',
      'https://user@crm.example.com/',
      'https://:password@crm.example.com/',
      'https://crm.example.com/a b',
      'https://',
      `https://crm.example.com/${'x'.repeat(2_000)}`,
    ].map((wrong): [Partial<CreateWebhookEndpointInput>, string, string] => [{ url: wrong }, 'INVALID_URL', 'url']),
    [{ url: 'https://10.0.0.1/' }, 'PRIVATE_ADDRESS', 'url'],
    [{ url: 'https://0xA000001/' }, 'PRIVATE_ADDRESS', 'url'],
    [{ url: 'https://intranet.example:8443/x' }, 'PRIVATE_ADDRESS', 'url'],
    [{ selection: 'id' }, 'INVALID_SELECTION', 'selection'],
    [{ selection: '{ id surname }' }, 'INVALID_SELECTION', 'selection'],
  ])('refuses %j', async (wrong, code, field) => {
    await anOrganization();
    await expect(client.webhooks.create({ ...input, ...wrong })).rejects.toMatchObject(refusalWith(code, field));
    expect((await client.webhooks.list()).nodes).toEqual([]);
  });

  test('reports all problems together', async () => {
    await anOrganization();
    const wrong = { name: '', url: 'x', events: [], selection: '}' };
    const codes = ['INVALID_NAME', 'INVALID_URL', 'NO_EVENTS', 'INVALID_SELECTION'].map((code) => ({ code }));
    await expect(client.webhooks.create(wrong)).rejects.toMatchObject({ problems: codes });
  });

  test('refuses a second endpoint of the same name, and the twenty-first', async () => {
    await anOrganization();
    await client.webhooks.create(input);
    await expect(client.webhooks.create({ ...input, name: 'crm' })).rejects.toMatchObject(
      refusalWith('NAME_TAKEN', 'name'),
    );
    const made = await Promise.allSettled(
      Array.from({ length: 24 }, (_, place) => client.webhooks.create({ ...input, name: `Endpoint ${place}` })),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(19);
    const refused = refusalWith('TOO_MANY_ENDPOINTS');
    await expect(client.webhooks.create({ ...input, name: 'One more' })).rejects.toMatchObject(refused);
    const names = (await client.webhooks.list({ first: 200 })).nodes.map(({ name }) => name);
    expect(names).toHaveLength(20);
    expect(names).toEqual(names.toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)));
  });

  test('needs a key to seal secrets with', async () => {
    const unsealed = await startTestApi();
    try {
      await expect(unsealed.client.webhooks.create(input)).rejects.toMatchObject(refusalWith('NO_SECRET_KEY'));
    } finally {
      await unsealed.close();
    }
  });

  test('takes http:// and private networks where the installation allows them', async () => {
    const open = await startTestApi({
      sealer,
      webhookAddresses: { allowPrivateNetworks: true, isForbidden: async () => false },
    });
    try {
      const { webhookEndpoint } = await open.client.webhooks.create({ ...input, url: 'http://10.0.0.1:8080/' });
      expect(webhookEndpoint.url).toBe('http://10.0.0.1:8080/');
    } finally {
      await open.close();
    }
  });
});

describe('updateWebhookEndpoint', () => {
  test('changes what is given', async () => {
    await anOrganization();
    const { webhookEndpoint } = await client.webhooks.create({ ...input, selection: '{ id }' });
    const { id } = webhookEndpoint;
    const changed = await client.webhooks.update({
      id,
      name: 'CRM 2',
      events: ['NOTIFICATION_SENT'],
      expectedVersion: 1,
    });
    expect(changed.webhookEndpoint).toEqual({
      ...webhookEndpoint,
      name: 'CRM 2',
      events: ['NOTIFICATION_SENT'],
      version: 2,
    });
    const emptied = await client.webhooks.update({ id, selection: null, url: null, enabled: null });
    expect(emptied.webhookEndpoint).toMatchObject({ selection: null, url, enabled: true, version: 3 });
    expect((await snapshots(id))[0]).toMatchObject({
      operation: 'updateWebhookEndpoint',
      before: { selection: '{ id }', version: 2 },
      after: { selection: null, secret: 'set', version: 3 },
    });
  });

  test('refuses what creating refuses, what is not there, and to overwrite what was not seen', async () => {
    await anOrganization();
    await client.webhooks.create({ ...input, name: 'Other' });
    const { webhookEndpoint } = await client.webhooks.create(input);
    const { id } = webhookEndpoint;
    for (const [wrong, code, field] of [
      [{ name: '' }, 'INVALID_NAME', 'name'],
      [{ name: 'OTHER' }, 'NAME_TAKEN', 'name'],
      [{ url: 'https://10.0.0.1/' }, 'PRIVATE_ADDRESS', 'url'],
      [{ events: [] }, 'NO_EVENTS', 'events'],
      [{ selection: '{}' }, 'INVALID_SELECTION', 'selection'],
      [{ expectedVersion: 2 }, 'VERSION_CONFLICT', 'expectedVersion'],
      [{ id: newId() }, 'NOT_FOUND', 'id'],
      [{ id: 'crm' }, 'NOT_FOUND', 'id'],
    ] as const) {
      await expect(client.webhooks.update({ id, ...wrong })).rejects.toMatchObject(refusalWith(code, field));
    }
    expect(await client.webhooks.get({ id })).toEqual(webhookEndpoint);
  });

  test('changes nothing when it only validates', async () => {
    await anOrganization();
    const { webhookEndpoint } = await client.webhooks.create(input);
    const { id } = webhookEndpoint;
    const would = await client.webhooks.update({ id, enabled: false, validateOnly: true });
    expect(would.webhookEndpoint).toMatchObject({ enabled: false, version: 2 });
    expect(await client.webhooks.get({ id })).toEqual(webhookEndpoint);
    expect(await snapshots(id)).toHaveLength(1);
  });

  test('goes on with the present when it enables an endpoint again, and tries at once what waits', async () => {
    await anOrganization();
    const { id } = (await client.webhooks.create(input)).webhookEndpoint;
    const later = new Date(api.clock.now.getTime() + hourMs);
    const waiting = await aDelivery(id, { nextTryAt: later });
    const before = await stored(id);
    await client.webhooks.update({ id, enabled: false });
    expect(await stored(id)).toMatchObject({ readIn: before.readIn, enabled: false });
    expect((await deliveriesOf(id)).nodes).toMatchObject([{ id: waiting.id, nextTryAt: later.toISOString() }]);
    // Transactions of other tests on the same server hold the present back.
    await vi.waitUntil(
      async () => {
        const query = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as passed';
        return (await api.database.pool.query<{ passed: boolean }>(query, [before.readIn])).rows[0]!.passed;
      },
      { timeout: 15_000, interval: 10 },
    );
    await client.webhooks.update({ id, enabled: true });
    expect(BigInt((await stored(id)).readIn)).toBeGreaterThan(BigInt(before.readIn));
    expect((await deliveriesOf(id)).nodes).toMatchObject([{ nextTryAt: api.clock.now.toISOString() }]);
  });
});

describe('rotateWebhookSecret', () => {
  test('keeps the old secret for as long as is asked, and no older one', async () => {
    await anOrganization();
    const { webhookEndpoint, secret: first } = await client.webhooks.create(input);
    const { id } = webhookEndpoint;
    const until = (hours: number) => new Date(api.clock.now.getTime() + hours * hourMs);
    const { secret: second, webhookEndpoint: rotated } = await client.webhooks.rotate({ id });
    expect(rotated).toMatchObject({ version: 2 });
    const former = (secret: string | null, hours: number) => ({ secret, until: until(hours) });
    expect(openWebhookSecrets(sealer, await stored(id))).toEqual({ current: second, former: former(first, 24) });
    const { secret: third } = await client.webhooks.rotate({ id, keepOldHours: 168 });
    expect(openWebhookSecrets(sealer, await stored(id))).toEqual({ current: third, former: former(second, 168) });
    const { secret: fourth } = await client.webhooks.rotate({ id, keepOldHours: 0 });
    expect(openWebhookSecrets(sealer, await stored(id))).toEqual({ current: fourth, former: null });
    expect(new Set([first, second, third, fourth]).size).toBe(4);
    const logged = await snapshots(id);
    expect(logged[0]).toMatchObject({
      operation: 'rotateWebhookSecret',
      before: { secret: 'set' },
      after: { secret: 'changed' },
    });
    for (const secret of [first, second, third, fourth]) expect(JSON.stringify(logged)).not.toContain(secret!.slice(6));
  });

  test('refuses hours out of range, and what is not there', async () => {
    await anOrganization();
    const { id } = (await client.webhooks.create(input)).webhookEndpoint;
    for (const keepOldHours of [-1, 169]) {
      const refused = refusalWith('OUT_OF_RANGE', 'keepOldHours');
      await expect(client.webhooks.rotate({ id, keepOldHours })).rejects.toMatchObject(refused);
    }
    await expect(client.webhooks.rotate({ id: newId() })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
  });

  test('makes a new secret although the old one cannot be opened any more', async () => {
    await anOrganization();
    const { id } = (await client.webhooks.create(input)).webhookEndpoint;
    const { sealedSecrets } = await stored(
      (await client.webhooks.create({ ...input, name: 'Other' })).webhookEndpoint.id,
    );
    await api.database.pool.query('update webhook_endpoints set sealed_secrets = $1 where id = $2', [
      sealedSecrets,
      id,
    ]);
    const { secret } = await client.webhooks.rotate({ id });
    expect(openWebhookSecrets(sealer, await stored(id))).toEqual({ current: secret, former: null });
  });
});

describe('deleteWebhookEndpoint', () => {
  test('deletes it with its deliveries', async () => {
    await anOrganization();
    const { id } = (await client.webhooks.create(input)).webhookEndpoint;
    await aDelivery(id);
    expect(await client.webhooks.delete({ id })).toEqual({ deletedWebhookEndpointId: id });
    expect(await client.webhooks.find({ id })).toBeNull();
    await expect(client.webhooks.delete({ id })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
    expect((await snapshots(id)).map(({ operation }) => operation)).toEqual([
      'deleteWebhookEndpoint',
      'createWebhookEndpoint',
    ]);
  });
});

describe('redeliverWebhooks', () => {
  test('makes deliveries due with their ids, whatever became of them, but not those under way', async () => {
    await anOrganization();
    const { id } = (await client.webhooks.create(input)).webhookEndpoint;
    const over = { nextTryAt: null, tryCount: 3, firstTryAt: api.clock.now };
    const delivered = await aDelivery(id, { ...over, status: 'DELIVERED', deliveredAt: api.clock.now });
    const failed = await aDelivery(id, { ...over, status: 'FAILED' });
    const sending = await aDelivery(id, { ...over, status: 'SENDING', leaseUntil: api.clock.now });
    const ids = [delivered.id, failed.id.toUpperCase(), sending.id, delivered.id];
    expect(await client.webhooks.redeliver({ ids })).toEqual({ count: 2 });
    const due = { status: 'WAITING', nextTryAt: api.clock.now.toISOString(), deliveredAt: null };
    expect((await deliveriesOf(id)).nodes).toMatchObject([
      { id: sending.id, status: 'SENDING' },
      { id: failed.id, ...due },
      { id: delivered.id, ...due },
    ]);
    expect((await snapshots(id))[0]).toMatchObject({
      operation: 'redeliverWebhooks',
      objectType: 'WEBHOOK_ENDPOINT',
      after: { deliveryIds: [delivered.id, failed.id] },
    });
  });

  test('refuses ids of nothing, and too many', async () => {
    await anOrganization();
    const { id } = (await client.webhooks.create(input)).webhookEndpoint;
    const failed = await aDelivery(id, { status: 'FAILED', nextTryAt: null });
    for (const unknown of [newId(), 'nonsense']) {
      const refused = refusalWith('NOT_FOUND', 'ids');
      await expect(client.webhooks.redeliver({ ids: [failed.id, unknown] })).rejects.toMatchObject(refused);
    }
    const many = Array.from({ length: 1_001 }, () => newId());
    await expect(client.webhooks.redeliver({ ids: many })).rejects.toMatchObject(refusalWith('OUT_OF_RANGE', 'ids'));
    expect(await client.webhooks.redeliver({ ids: [] })).toEqual({ count: 0 });
    expect((await deliveriesOf(id)).nodes).toMatchObject([{ status: 'FAILED' }]);
  });
});

test('deliveries come newest first, page by page, with the states that are asked for', async () => {
  await anOrganization();
  const { id } = (await client.webhooks.create(input)).webhookEndpoint;
  const { id: other } = (await client.webhooks.create({ ...input, name: 'Other' })).webhookEndpoint;
  await aDelivery(other);
  const rows = [];
  for (const status of ['WAITING', 'FAILED', 'WAITING', 'FAILED', 'WAITING'] as const) {
    rows.unshift(await aDelivery(id, { status, nextTryAt: status === 'WAITING' ? api.clock.now : null }));
  }
  const ids = ({ nodes }: Awaited<ReturnType<typeof deliveriesOf>>) => nodes.map((node) => node['id']);
  const first = await deliveriesOf(id, '(first: 2)');
  const second = await deliveriesOf(id, `(first: 3, after: "${first.pageInfo.endCursor}")`);
  expect([...ids(first), ...ids(second)]).toEqual(rows.map((row) => row.id));
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  const failed = await deliveriesOf(id, '(status: [FAILED])');
  expect(ids(failed)).toEqual(rows.filter(({ status }) => status === 'FAILED').map((row) => row.id));
  // What is no longer kept.
  expect(failed.nodes[0]).toMatchObject({ notification: null, payload: '{}', tries: [] });
});
