import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const plan = (name: string) => ({ name, numberOfDigitsInExtension: 4, countryOrRegionCode: '33' });

async function operationsOn(objectId: string): Promise<string[]> {
  const { nodes } = await api.client.auditLog.list({ filter: { objectId } });
  return nodes.map(({ operation }) => operation);
}

test('a change says who, from where, by what, and every object before and after', async () => {
  const { dialPlan, mailboxPolicy } = await api.client.dialPlans.create(plan('Logged'));
  const { nodes } = await api.client.auditLog.list({ filter: { objectId: mailboxPolicy!.id } });
  expect(nodes).toMatchObject([
    {
      operation: 'createDialPlan',
      at: api.clock.now.toISOString(),
      actor: { type: 'API_KEY', name: 'Administrator' },
      address: '127.0.0.1',
      changes: [
        {
          objectType: 'DIAL_PLAN',
          objectId: dialPlan.id,
          objectName: 'Logged',
          before: null,
          after: { settleSeconds: 3 },
        },
        { objectType: 'MAILBOX_POLICY', objectName: 'Logged Default Policy', before: null },
      ],
    },
  ]);
  expect(nodes[0]!.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a refused, failed or only validated change leaves no entry', async () => {
  const { mailboxPolicy } = await api.client.dialPlans.create(plan('Quiet'));
  const id = mailboxPolicy!.id;
  await api.client.mailboxPolicies.update({ id, allowMissedCallNotifications: false, validateOnly: true });
  await expect(api.client.mailboxPolicies.update({ id, name: '*' })).rejects.toThrow();
  await expect(api.client.mailboxPolicies.update({ id, name: 'Logged Default Policy' })).rejects.toThrow();
  expect(await operationsOn(id)).toEqual(['createDialPlan']);
});

test('the history of a policy has every version with its settings, newest first', async () => {
  const { mailboxPolicy } = await api.client.dialPlans.create(plan('Historic'));
  const id = mailboxPolicy!.id;
  await api.client.mailboxPolicies.update({ id, missedCallText: 'Ring back', voiceMailText: 'Listen' });
  const rules = { notifyInternalCalls: false, notifyHiddenCallers: false, notifyGroupCalls: false };
  const times = { ringSecondsMin: 5, quietHours: { start: '22:00', end: '07:00' } };
  await api.client.mailboxPolicies.update({ id, allowMissedCallNotifications: false, ...rules, ...times });
  const query = `query ($id: ID!) { mailboxPolicy(by: { id: $id }) { history(first: 2) {
    nodes { version changedBy { name } operation allowMissedCallNotifications missedCallText voiceMailText
      notifyInternalCalls notifyHiddenCallers notifyGroupCalls ringSecondsMin quietHours { start end } } pageInfo { hasNextPage } } } }`;
  const answer = await fetch(api.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.apiKey}` },
    body: JSON.stringify({ query, variables: { id } }),
  });
  const by = { changedBy: { name: 'Administrator' }, operation: 'updateMailboxPolicy' };
  expect(await answer.json()).toMatchObject({
    data: {
      mailboxPolicy: {
        history: {
          nodes: [
            {
              version: 3,
              ...by,
              allowMissedCallNotifications: false,
              ...rules,
              ...times,
              missedCallText: 'Ring back',
              voiceMailText: 'Listen',
            },
            {
              version: 2,
              ...by,
              allowMissedCallNotifications: true,
              notifyInternalCalls: true,
              notifyHiddenCallers: true,
              notifyGroupCalls: true,
              ringSecondsMin: 0,
              quietHours: null,
              missedCallText: 'Ring back',
              voiceMailText: 'Listen',
            },
          ],
          pageInfo: { hasNextPage: true },
        },
      },
    },
  });
});

test('a mailbox is logged with its addresses, and its deletion of settings too', async () => {
  const { mailboxPolicy } = await api.client.dialPlans.create(plan('Mailboxes'));
  const { mailbox } = await api.client.mailboxes.enable({
    displayName: 'Anna',
    extensions: ['4711'],
    mailboxPolicyId: mailboxPolicy!.id,
  });
  await api.client.mailboxes.update({ id: mailbox.id, extensions: ['4712'] });
  await api.client.mailboxes.disable({ id: mailbox.id, keepSettings: false });
  const { nodes } = await api.client.auditLog.list({ filter: { objectId: mailbox.id } });
  const extensions = (value: string) => ({ addresses: [{ type: 'EXTENSION', value }] });
  expect(nodes.map(({ changes }) => changes[0])).toMatchObject([
    { before: { enabled: true, ...extensions('4712') }, after: { enabled: false, addresses: [] } },
    { before: extensions('4711'), after: extensions('4712') },
    { before: null, after: extensions('4711') },
  ]);
});

test('a deletion is the last entry of an object', async () => {
  const { dialPlan } = await api.client.dialPlans.create(plan('Deleted'));
  await api.client.dialPlans.delete({ id: dialPlan.id, deletePolicies: true });
  expect(await operationsOn(dialPlan.id)).toEqual(['deleteDialPlan', 'createDialPlan']);
});

test('keys are logged without their secret', async () => {
  const { apiKey, secret } = await api.client.apiKeys.create({ name: 'Secretive', role: 'VIEW_ONLY' });
  await api.client.apiKeys.revoke({ id: apiKey.id });
  const { nodes } = await api.client.auditLog.list({ filter: { objectId: apiKey.id } });
  expect(nodes.map(({ operation }) => operation)).toEqual(['revokeApiKey', 'createApiKey']);
  expect(JSON.stringify(nodes)).not.toContain(secret!.slice(9));
});
