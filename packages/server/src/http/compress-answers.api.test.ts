import { get as send } from 'node:http';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall } from '../testing/builders.ts';
import { post } from '../testing/post.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const { mailboxPolicy } = await aDialPlan(api);
  const mailboxes = await Promise.all(
    Array.from({ length: 20 }, () => aMailbox(api, { mailboxPolicyId: mailboxPolicy.id })),
  );
  const reports = Array.from({ length: 200 }, (_, call) => {
    const number = `+331${String((call * 7_919_113) % 100_000_000).padStart(8, '0')}`;
    return aMissedCall(api, [mailboxes[call % 20]!], { caller: { number } });
  });
  await api.client.calls.report(reports);
});
afterAll(() => api.close());

/** The bytes as they come over the wire; fetch would unpack them. */
function get(path: string, encoding: string, accept = 'application/json') {
  const headers = {
    authorization: `Bearer ${api.apiKey}`,
    'apollo-require-preflight': 'true',
    'accept-encoding': encoding,
    accept,
  };
  return new Promise<{ encoding: string | undefined; vary: string | undefined; content: Buffer }>((resolve, reject) => {
    const request = send(new URL(path, api.url), { headers }, (response) => {
      const chunks: Buffer[] = [];
      const { 'content-encoding': used, vary } = response.headers;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ encoding: used, vary, content: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
  });
}

const page =
  '{ notifications(first: 200) { nodes { id kind status createdAt decision { verdict reason explanation } mailbox { displayName emailAddress } call { callId source caller { number } startedAt } } pageInfo { hasNextPage endCursor } } }';
const graphql = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('a page of the log is made smaller by %s', async (encoding, unpack) => {
  const plain = await get(graphql(page), 'identity');
  const packed = await get(graphql(page), encoding);
  expect([plain.encoding, packed.encoding]).toEqual([undefined, encoding]);
  expect(packed.vary).toMatch(/Authorization, Cookie.*accept-encoding/);
  expect(JSON.parse(plain.content.toString())).toMatchObject({ data: { notifications: { nodes: { length: 200 } } } });
  expect(unpack(packed.content).equals(plain.content)).toBe(true);
  expect(packed.content.length).toBeLessThan(plain.content.length / 5);
});

test('a small answer stays as it is', async () => {
  expect((await get(graphql('{ viewer { name } }'), 'gzip, br')).encoding).toBeUndefined();
});

test('GraphiQL is compressed', async () => {
  const html = await get('/graphql', 'identity', 'text/html');
  const [script] = /\/graphiql\/assets\/[\w.-]+\.js/.exec(html.content.toString()) ?? [];
  const packed = await get(script!, 'br');
  expect(packed.encoding).toBe('br');
});

test('events are not, so that each comes when it is sent', async () => {
  const query = 'subscription { nothing }';
  const events = await get(`/graphql/stream?query=${encodeURIComponent(query)}`, 'gzip, br', 'text/event-stream');
  expect(events.content.toString()).toContain('event: next');
  expect(events.encoding).toBeUndefined();
});

test('a compressed request is not unpacked', async () => {
  const body = new Uint8Array(gzipSync(JSON.stringify({ query: '{ viewer { name } }' })));
  expect(await post(api, body, { 'content-encoding': 'gzip' })).toMatchObject({ status: 400 });
});
