import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aPolicy } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

function query<T>(text: string, variables: object = {}): Promise<T> {
  return api.client.request<T, object>(text, variables);
}

/** How many SQL statements it takes to answer. */
async function statementsOf(text: string): Promise<number> {
  const spy = vi.spyOn(api.database.pool, 'query');
  try {
    await query(text);
    // The announcer tells of changes in its own time.
    return spy.mock.calls.filter(([statement]) => !JSON.stringify(statement).includes('pg_notify')).length;
  } finally {
    spy.mockRestore();
  }
}

const wholeLog = (first: number) => `{ notifications(first: ${first}) { nodes {
  id decision { reason explanation legs { target mailbox { displayName } } }
  mailbox { displayName addresses { value } dialPlan { name } notifications(first: 2) { nodes { id createdAt } } }
  mailboxPolicy { name mailboxCount dialPlan { name mailboxPolicies { nodes { name createdAt } } }
    mailboxes { nodes { displayName updatedAt } } }
  call { callId dialPlan { name } legs { target mailbox { id } } voiceMessages { target } targets { mailbox { id } }
    notifications { id mailbox { displayName } } }
  attempts { number }
} } }`;

describe('a list', () => {
  test('takes as many SQL statements for 50 entries with all their relations as for one', async () => {
    const mailboxes = await Promise.all(Array.from({ length: 50 }, () => aMailbox(api)));
    await api.client.calls.report(mailboxes.map((mailbox) => aMissedCall(api, [mailbox])));
    const forOne = await statementsOf(wholeLog(1));
    expect(await statementsOf(wholeLog(50))).toBe(forOne);
    expect(forOne).toBeLessThan(30);
  }, 60_000);
});

describe('a nested list', () => {
  interface Page {
    nodes: { id: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  }
  const pageFields = '{ nodes { id createdAt } pageInfo { hasNextPage endCursor } }';

  test('of policies has a page for each dial plan, with cursors that go on', async () => {
    const plans = [await aDialPlan(api), await aDialPlan(api)];
    const made = [];
    for (const { dialPlan, mailboxPolicy } of plans) {
      const ids = [mailboxPolicy.id];
      for (const name of ['x', 'y', 'z'])
        ids.push((await aPolicy(api, { dialPlanId: dialPlan.id, name: `${name} ${dialPlan.name}` })).id);
      made.push(ids);
    }
    const read = (after: string | null) =>
      query<Record<'a' | 'b' | 'c', { mailboxPolicies: Page }>>(
        `query($a: ID, $b: ID, $after: String) {
          a: dialPlan(by: { id: $a }) { mailboxPolicies(first: 2, after: $after) ${pageFields} }
          b: dialPlan(by: { id: $b }) { mailboxPolicies(first: 2) ${pageFields} }
          c: dialPlan(by: { id: $b }) { mailboxPolicies(first: 1) ${pageFields} }
        }`.replaceAll(': ID', ': ID!'),
        { a: plans[0]!.dialPlan.id, b: plans[1]!.dialPlan.id, after },
      );
    const ids = ({ mailboxPolicies }: { mailboxPolicies: Page }) => mailboxPolicies.nodes.map(({ id }) => id);
    const first = await read(null);
    expect([ids(first.a), ids(first.b), ids(first.c)]).toEqual([
      made[0]!.slice(0, 2),
      made[1]!.slice(0, 2),
      made[1]!.slice(0, 1),
    ]);
    expect(first.a.mailboxPolicies.pageInfo.hasNextPage).toBe(true);
    const second = await read(first.a.mailboxPolicies.pageInfo.endCursor);
    expect(ids(second.a)).toEqual(made[0]!.slice(2));
    expect(second.a.mailboxPolicies.pageInfo.hasNextPage).toBe(false);

    const { nodes } = await api.client.mailboxPolicies.list({
      after: first.a.mailboxPolicies.pageInfo.endCursor,
      filter: { dialPlanId: plans[0]!.dialPlan.id },
    });
    expect(nodes.map(({ id }) => id)).toEqual(made[0]!.slice(2));
  });

  test('of mailboxes and of notifications says the same as the whole list with a filter', async () => {
    const { id: mailboxPolicyId } = await aPolicy(api);
    const [zoe, anna] = [
      await aMailbox(api, { mailboxPolicyId, displayName: 'Zoë' }),
      await aMailbox(api, { mailboxPolicyId, displayName: 'Anna' }),
    ];
    await api.client.calls.report([aMissedCall(api, [zoe]), aMissedCall(api, [anna, zoe])]);
    const fields = `{ nodes { id createdAt displayName notifications(first: 5) { nodes { id createdAt status nextAttemptAt decision { legs { legId } } } } } }`;
    const { mailboxPolicy, mailboxes } = await query<Record<string, { mailboxes?: unknown }>>(
      `query($id: ID!) { mailboxPolicy(by: { id: $id }) { mailboxes(first: 5) ${fields} }
        mailboxes(filter: { mailboxPolicyId: $id }, first: 5) ${fields} }`,
      { id: mailboxPolicyId },
    );
    expect(mailboxPolicy!.mailboxes).toEqual(mailboxes);
    expect(mailboxes).toMatchObject({
      nodes: [
        { displayName: 'Anna', notifications: { nodes: [{ status: 'WAITING' }] } },
        { displayName: 'Zoë', notifications: { nodes: [{ status: 'WAITING' }, { status: 'WAITING' }] } },
      ],
    });
  });

  test('refuses wrong pages like the whole one', async () => {
    const { dialPlan } = await aDialPlan(api);
    for (const page of ['first: 0', 'first: 201', 'after: "garbage"']) {
      const text = `{ dialPlan(by: { id: "${dialPlan.id}" }) { mailboxPolicies(${page}) { nodes { id } } } }`;
      await expect(query(text)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});
