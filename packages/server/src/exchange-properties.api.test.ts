import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aPolicy, extensionOf } from './testing/builders.ts';
import { refusalWith } from './testing/refusal.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

type Properties = Record<string, unknown>;

/** In an order that is neither that of the alphabet nor that of their lengths. */
const properties = {
  WhenChanged: '11/23/2026 9:15:00 AM',
  AllowFax: true,
  MaxLogonAttempts: 15,
  FaxServerURI: null,
  AllowedInCountryOrRegionGroups: [],
  ConfiguredInCountryOrRegionGroups: ['1,911,911', { Zone: 1.5, Area: -0.25 }],
  __proto__kept: 'é "\\ \n \u{1F4DE}',
};

/** Of everything that has them: how to make one with some, and how to change them. */
const things = {
  dialPlan: {
    make: async (exchangeProperties: unknown) => (await aDialPlan(api, { exchangeProperties })).dialPlan,
    update: (id: string, changes: Properties) => api.client.dialPlans.update({ id, ...changes }),
    read: (id: string) => api.client.dialPlans.get({ id }),
    other: { name: 'Other plan' },
  },
  mailboxPolicy: {
    make: (exchangeProperties: unknown) => aPolicy(api, { exchangeProperties }),
    update: (id: string, changes: Properties) => api.client.mailboxPolicies.update({ id, ...changes }),
    read: (id: string) => api.client.mailboxPolicies.get({ id }),
    other: { allowMissedCallNotifications: false },
  },
  mailbox: {
    make: (exchangeProperties: unknown) => aMailbox(api, { exchangeProperties }),
    update: (id: string, changes: Properties) => api.client.mailboxes.update({ id, ...changes }),
    read: (id: string) => api.client.mailboxes.get({ id }),
    other: { displayName: 'Other' },
  },
};

describe.each(Object.entries(things))('exchangeProperties of a %s', (_name, { make, update, read, other }) => {
  test('come back as they were given, in their order, and stay when something else changes', async () => {
    const { id, exchangeProperties } = await make(properties);
    expect(JSON.stringify(exchangeProperties)).toBe(JSON.stringify(properties));
    await update(id, other);
    expect(JSON.stringify((await read(id)).exchangeProperties)).toBe(JSON.stringify(properties));
  });

  test('are none at first, are replaced as a whole, and removed by null', async () => {
    const { id, exchangeProperties } = await make(undefined);
    expect(exchangeProperties).toBeNull();
    await update(id, { exchangeProperties: properties });
    await update(id, { exchangeProperties: { A: 1 } });
    expect((await read(id)).exchangeProperties).toEqual({ A: 1 });
    await update(id, { exchangeProperties: null });
    expect((await read(id)).exchangeProperties).toBeNull();
  });

  test('are refused when they cannot be kept', async () => {
    const refused = refusalWith('INVALID_EXCHANGE_PROPERTIES', 'exchangeProperties');
    await expect(make('text')).rejects.toMatchObject(refused);
    const { id } = await make({});
    await expect(update(id, { exchangeProperties: { A: 'x'.repeat(65_536) } })).rejects.toMatchObject(refused);
    expect((await read(id)).exchangeProperties).toEqual({});
  });

  test('are in the audit log', async () => {
    const { id } = await make({ A: 1 });
    await update(id, { exchangeProperties: null });
    const { nodes } = await api.client.auditLog.list({ filter: { objectId: id } });
    const changes = nodes.flatMap((entry) => entry.changes.filter(({ objectId }) => objectId === id));
    expect(changes).toMatchObject([
      { before: { exchangeProperties: { A: 1 } }, after: { exchangeProperties: null } },
      { before: null, after: { exchangeProperties: { A: 1 } } },
    ]);
  });
});

test('they may be a literal in a document', async () => {
  const { dialPlan } = await aDialPlan(api);
  const text = `mutation { updateDialPlan(input: { id: "${dialPlan.id}", exchangeProperties: { A: [1, "b", { C: true }], D: null } }) { dialPlan { exchangeProperties } userErrors { code } } }`;
  expect(await api.client.request(text, {})).toEqual({
    updateDialPlan: { dialPlan: { exchangeProperties: { A: [1, 'b', { C: true }], D: null } }, userErrors: [] },
  });
});

test('every version of a policy has those of its time', async () => {
  const { id } = await aPolicy(api, { exchangeProperties: { A: 1 } });
  await api.client.mailboxPolicies.update({ id, exchangeProperties: null });
  await api.client.mailboxPolicies.update({ id, exchangeProperties: { B: 2 } });
  const text = `{ mailboxPolicy(by: { id: "${id}" }) { history { nodes { version exchangeProperties } } } }`;
  expect(await api.client.request(text, {})).toEqual({
    mailboxPolicy: {
      history: {
        nodes: [
          { version: 3, exchangeProperties: { B: 2 } },
          { version: 2, exchangeProperties: null },
          { version: 1, exchangeProperties: { A: 1 } },
        ],
      },
    },
  });
});

test('a disabled mailbox keeps them for the next enable, unless told otherwise', async () => {
  const mailbox = await aMailbox(api, { exchangeProperties: properties });
  const { id } = mailbox;
  await api.client.mailboxes.disable({ id });
  const again = await api.client.mailboxes.enable({ id });
  expect(again.mailbox.exchangeProperties).toEqual(properties);
  const disabled = await api.client.mailboxes.disable({ id, keepSettings: false });
  expect(disabled.mailbox.exchangeProperties).toBeNull();
  const anew = { id, mailboxPolicyId: mailbox.mailboxPolicy!.id, extensions: [extensionOf(mailbox)] };
  expect((await api.client.mailboxes.enable(anew)).mailbox.exchangeProperties).toBeNull();
});
