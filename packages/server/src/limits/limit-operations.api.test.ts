import { createClient } from '@unmissed/sdk';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { defaultLimits } from './limits.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Answer {
  errors?: unknown[];
  data?: unknown;
  extensions?: unknown;
}

async function post(body: unknown) {
  const response = await fetch(api.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const nested = (levels: number) =>
  `{ mailbox(by: { id: "1" }) { ${'mailboxPolicy { dialPlan { mailboxPolicies(first: 1) { nodes { mailboxes(first: 1) { nodes { '.repeat(levels)} id ${'} } } } } }'.repeat(levels)} } }`;
const repeated = (count: number, field: (index: number) => string) =>
  `{ ${Array.from({ length: count }, (_, index) => field(index)).join(' ')} }`;

describe('a larger operation than allowed is refused with the limit and what was found', () => {
  test.each([
    [
      'depth',
      { query: nested(2) },
      'OPERATION_TOO_DEEP',
      'The operation is 14 levels deep; the limit is 12. Split it.',
    ],
    [
      'aliases',
      { query: `{ viewer ${repeated(31, (i) => `a${i}: name`)} }` },
      'OPERATION_TOO_LARGE',
      'The operation has 31 aliases; the limit is 30. Split it.',
    ],
    [
      'root fields',
      { query: repeated(21, () => 'viewer { name }') },
      'OPERATION_TOO_LARGE',
      'The operation has 21 root fields; the limit is 20. Split it.',
    ],
    [
      'tokens',
      { query: `{ viewer { ${'name '.repeat(2_000)} } }` },
      'OPERATION_TOO_LARGE',
      'The operation has more than 2000 tokens, the limit. Put values into variables, or split it.',
    ],
    [
      'cost',
      {
        query:
          'query($n: Int!) { dialPlans(first: $n) { nodes { mailboxPolicies(first: $n) { nodes { mailboxes(first: $n) { nodes { id } } } } } } }',
        variables: { n: 200 },
      },
      'OPERATION_TOO_COSTLY',
      'The operation costs 8080401; the limit is 20000. Ask for smaller pages with “first”.',
    ],
  ])('%s', async (_case, body, code, message) => {
    const { status, answer } = await post(body);
    expect(status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([{ message, extensions: { code, requestId: expect.any(String) } }]);
  });
});

describe('what is allowed', () => {
  test('the answer tells the cost and its limit', async () => {
    const { answer } = await post({ query: '{ dialPlans(first: 10) { nodes { id } } }' });
    expect(answer.extensions).toEqual({ cost: { requested: 11, limit: 20_000 } });
  });

  test('a refusal for the cost tells it too', async () => {
    const query = '{ dialPlans(first: 200) { nodes { mailboxPolicies(first: 200) { nodes { id } } } } }';
    const { answer } = await post({ query });
    expect(answer.extensions).toEqual({ cost: { requested: 40_401, limit: 20_000 } });
  });

  test('introspection as GraphiQL asks for it', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, oneOf: true });
    const { status, answer } = await post({ query });
    expect(status).toBe(200);
    expect(answer.data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
  });

  test('every list of the SDK with the largest page', async () => {
    const costs: number[] = [];
    const client = createClient({
      url: api.url,
      apiKey: api.apiKey,
      fetch: async (...request) => {
        const response = await fetch(...request);
        const { extensions } = (await response.clone().json()) as { extensions: { cost: { requested: number } } };
        costs.push(extensions.cost.requested);
        return response;
      },
    });
    const page = { first: 200 };
    await client.calls.list(page);
    await client.notifications.list(page);
    await client.mailboxes.list(page);
    await client.mailboxPolicies.list(page);
    await client.dialPlans.list(page);
    await client.rejectedReports.list(page);
    expect(Math.max(...costs)).toBeLessThan(defaultLimits.costMax);
  });
});

describe('what is no single operation', () => {
  test.each([
    ['a batch', [{ query: '{ viewer { name } }' }, { query: '{ viewer { name } }' }]],
    ['an empty batch', []],
    ['an operation by hash only', { extensions: { persistedQuery: { version: 1, sha256Hash: 'ab' } } }],
  ])('%s is a bad request', async (_case, body) => {
    const { answer } = await post(body);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });
});
