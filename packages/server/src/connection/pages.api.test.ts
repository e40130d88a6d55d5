import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aPolicy, aReport } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const { dialPlan, mailboxPolicy } = await aDialPlan(api, { name: 'Aachen' });
  for (const name of ['Épinal', 'angers', 'Ábaco', 'Zürich']) await aDialPlan(api, { name });
  for (const name of ['b', 'C', 'ä']) await aPolicy(api, { dialPlanId: dialPlan.id, name });
  for (const displayName of ['ben', 'Anna', 'Élodie', 'Anna', 'zoë', 'Ärmel']) {
    const mailbox = await aMailbox(api, { mailboxPolicyId: mailboxPolicy.id, displayName });
    await api.client.calls.report([aMissedCall(api, [mailbox]), aReport(api, { source: '' })]);
  }
});
afterAll(() => api.close());

interface Variables {
  first?: number;
  after?: string | null;
}

const lists = ['dialPlans', 'mailboxPolicies', 'mailboxes', 'calls', 'notifications', 'rejectedReports'] as const;

async function page(list: (typeof lists)[number], variables: Variables = {}) {
  const { nodes, pageInfo } = await api.client[list].list(variables);
  return { ids: nodes.map(({ id }) => id), ...pageInfo };
}

const codeOf = (error: unknown) => (error as { code?: unknown }).code;

describe.each(lists)('%s', (list) => {
  test('come in the same order, whatever the size of the pages', async () => {
    const whole = await page(list, { first: 200 });
    expect(whole.ids.length).toBeGreaterThan(4);
    expect(whole.hasNextPage).toBe(false);
    for (const first of [1, 2, whole.ids.length]) {
      const ids: string[] = [];
      for await (const { id } of api.client[list].all({ first })) ids.push(id);
      expect(ids).toEqual(whole.ids);
    }
  });

  test('end where they end', async () => {
    const { ids, endCursor } = await page(list, { first: 200 });
    expect(await page(list, { after: endCursor })).toEqual({ ids: [], hasNextPage: false, endCursor: null });
    expect(await page(list, { first: ids.length })).toMatchObject({ hasNextPage: false });
    expect(await page(list, { first: ids.length - 1 })).toMatchObject({ hasNextPage: true });
  });

  test.each([0, -1, 201, 2_147_483_647])('refuse pages of %i', async (first) => {
    await expect(page(list, { first })).rejects.toMatchObject({ name: 'RequestError', code: 'BAD_USER_INPUT' });
  });

  test('refuse what is no cursor of theirs', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const foreign = await Promise.all(
      lists.filter((other) => other !== list).map((other) => page(other, { first: 1 })),
    );
    const cursors = [
      '',
      'garbage',
      '\0',
      '💥',
      newId(),
      encode(null),
      encode([]),
      encode({ list }),
      encode({ list, id: 'x', key: 'x' }),
      encode({ list, id: 7, key: 7 }),
      encode({ id: newId(), key: 'x' }),
      ...foreign.map(({ endCursor }) => endCursor!),
    ];
    const codes = cursors.map((after) => page(list, { after }).then(() => 'accepted', codeOf));
    expect(await Promise.all(codes)).toEqual(cursors.map(() => 'BAD_USER_INPUT'));
  });
});

describe('a list sorted by name', () => {
  test('is sorted as people expect, namesakes included', async () => {
    const { nodes } = await api.client.mailboxes.list({ first: 200 });
    const names = nodes.map(({ displayName }) => displayName).filter((name) => !name.startsWith('User'));
    expect(names).toEqual(['Anna', 'Anna', 'Ärmel', 'ben', 'Élodie', 'zoë']);
  });

  test('neither repeats nor skips what was there when something comes before the cursor', async () => {
    const whole = (await page('dialPlans', { first: 200 })).ids;
    const { ids, endCursor } = await page('dialPlans', { first: 2 });
    await aDialPlan(api, { name: '0 comes first' });
    const rest = await page('dialPlans', { first: 200, after: endCursor });
    expect([...ids, ...rest.ids]).toEqual(whole);
  });

  test('goes on where it was when the row of the cursor is gone', async () => {
    const policies = [
      await aPolicy(api, { name: 'm1' }),
      await aPolicy(api, { name: 'm2' }),
      await aPolicy(api, { name: 'm3' }),
    ];
    const names: string[] = [];
    for await (const { id, name } of api.client.mailboxPolicies.all({ first: 1 })) {
      names.push(name);
      if (policies.some((policy) => policy.id === id)) await api.client.mailboxPolicies.delete({ id });
    }
    expect(names.filter((name) => /^m\d$/.test(name))).toEqual(['m1', 'm2', 'm3']);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a list sorted by time', () => {
  test.each(['calls', 'notifications'] as const)('of %s goes on where it was while new ones come', async (list) => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report(Array.from({ length: 5 }, () => aMissedCall(api, [mailbox])));
    const whole = (await page(list, { first: 200 })).ids;
    const ids: string[] = [];
    for await (const { id } of api.client[list].all({ first: 2 })) {
      ids.push(id);
      await api.client.calls.report([aMissedCall(api, [mailbox])]);
    }
    expect(ids).toEqual(whole);
    expect((await page(list, { first: 1 })).ids).not.toEqual(ids.slice(0, 1));
  });
});
