import { expect, test } from 'vitest';
import { data, type Reply, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './client.ts';

function page(names: string[], endCursor: string | null, hasNextPage = endCursor !== null): Reply {
  return data({ mailboxPolicies: { nodes: names.map((name) => ({ name })), pageInfo: { hasNextPage, endCursor } } });
}

async function namesOf(policies: AsyncIterable<{ readonly name: string }>): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of policies) names.push(name);
  return names;
}

test('list gives one page', async () => {
  const server = await scriptedServer(page(['A', 'B'], 'b'));
  const { nodes, pageInfo } = await createClient({ url: server.url }).mailboxPolicies.list({ first: 2, after: 'x' });
  expect(nodes).toEqual([{ name: 'A' }, { name: 'B' }]);
  expect(pageInfo).toEqual({ hasNextPage: true, endCursor: 'b' });
  expect(server.requests[0]?.variables).toEqual({ first: 2, after: 'x' });
});

test('all follows the cursors to the end and keeps the filter', async () => {
  const server = await scriptedServer(page(['A', 'B'], 'b'), page([], 'c'), page(['D'], 'd', false));
  const policies = createClient({ url: server.url }).mailboxPolicies.all({ filter: { dialPlanId: 'd1' }, first: 2 });
  await expect(namesOf(policies)).resolves.toEqual(['A', 'B', 'D']);
  const sent = { filter: { dialPlanId: 'd1' }, first: 2 };
  expect(server.requests.map(({ variables }) => variables)).toEqual([
    { ...sent, after: null },
    { ...sent, after: 'b' },
    { ...sent, after: 'c' },
  ]);
});

test('all reads no page that the loop does not get to', async () => {
  const server = await scriptedServer(page(['A', 'B'], 'b'));
  for await (const { name } of createClient({ url: server.url }).mailboxPolicies.all()) if (name === 'A') break;
  expect(server.requests).toHaveLength(1);
});

test.each<[string, Reply[]]>([
  ['stays', [page(['A'], 'a')]],
  ['goes in a circle', [page(['A'], 'a'), page(['B'], 'b'), page(['A'], 'a')]],
  ['is missing', [page(['A'], null, true)]],
])('all fails when the cursor %s', async (_case, pages) => {
  const server = await scriptedServer(...pages);
  await expect(namesOf(createClient({ url: server.url }).mailboxPolicies.all())).rejects.toMatchObject({
    code: 'CURSOR_STUCK',
  });
});
