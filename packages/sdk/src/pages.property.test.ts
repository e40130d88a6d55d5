import fc from 'fast-check';
import { expect, test } from 'vitest';
import { data, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './client.ts';

/** A page as a server may give it that has lost its way: any cursor, whether more follows or not. */
const anyPage = fc.record({
  nodes: fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 3 }),
  endCursor: fc.constantFrom(null, '', 'a', 'b', 'c', 'd', 'e'),
  hasNextPage: fc.boolean(),
});

test('all ends on every server, asks for no page twice, and leaves out nothing that it was given', async () => {
  const pages = fc.array(anyPage, { minLength: 1, maxLength: 12 });
  const walk = fc.asyncProperty(pages, fc.constantFrom(undefined, 'a', 'x'), async (script, after) => {
    const server = await scriptedServer(
      ...script.map(({ nodes, ...pageInfo }) =>
        data({ mailboxPolicies: { nodes: nodes.map((name) => ({ name })), pageInfo } }),
      ),
    );
    const names: string[] = [];
    const loop = async () => {
      for await (const { name } of createClient({ url: server.url }).mailboxPolicies.all({ after })) names.push(name);
    };
    const failure = await loop().then(
      () => undefined,
      (error: unknown) => error,
    );
    await server.stop();

    const asked = server.requests.map(({ variables }) => variables?.['after']);
    const given = asked.map((_after, index) => script[Math.min(index, script.length - 1)] ?? expect.unreachable());
    expect(new Set(asked).size).toBe(asked.length);
    // After the first page the beginning of the list is never asked for again.
    expect(asked.slice(1)).not.toContain(null);
    expect(asked.slice(1)).toEqual(given.slice(0, -1).map(({ endCursor }) => endCursor));
    expect(names).toEqual(given.flatMap(({ nodes }) => nodes));
    if (given.at(-1)?.hasNextPage === true) expect(failure).toMatchObject({ code: 'CURSOR_STUCK' });
    else expect(failure).toBeUndefined();
  });
  await fc.assert(walk, { numRuns: 100 });
}, 30_000);

test('all ends on a server that gives new cursors and nothing else', async () => {
  let number = 0;
  const server = await scriptedServer(() => {
    number += 1;
    return data({ mailboxPolicies: { nodes: [], pageInfo: { hasNextPage: true, endCursor: `c${number}` } } });
  });
  const first = createClient({ url: server.url }).mailboxPolicies.all().next();
  await expect(first).rejects.toMatchObject({ code: 'CURSOR_STUCK' });
  expect(server.requests).toHaveLength(101);
});
