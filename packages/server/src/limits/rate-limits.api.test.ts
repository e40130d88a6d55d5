import { createClient, RateLimitError } from '@unmissed/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeEach(async () => {
  api = await startTestApi({ limits: { requestsPerMinute: 6, failedAuthenticationsPerMinute: 3 }, trustProxy: true });
});
afterEach(() => api.close());

const pass = (ms: number) => (api.clock.now = new Date(api.clock.now.getTime() + ms));

async function ask(key: string | null, from = '203.0.113.7') {
  const response = await fetch(api.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': from,
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  });
  return {
    status: response.status,
    headers: response.headers,
    answer: (await response.json()) as { errors: unknown[] },
  };
}
const statuses = async (count: number, ...request: Parameters<typeof ask>) => {
  const found: number[] = [];
  for (let i = 0; i < count; i += 1) found.push((await ask(...request)).status);
  return found;
};

test('more requests than allowed with a key are answered 429, with the time after which one is', async () => {
  expect(await statuses(7, api.apiKey)).toEqual([200, 200, 200, 200, 200, 200, 429]);
  const { headers, answer } = await ask(api.apiKey);
  expect(headers.get('retry-after')).toBe('10');
  expect(answer).toEqual({
    errors: [
      {
        message: 'More than 6 requests a minute with this key. Try again in 10 s.',
        extensions: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 10, requestId: headers.get('x-request-id') },
      },
    ],
  });
  pass(10_000);
  expect(await statuses(2, api.apiKey)).toEqual([200, 429]);
});

test('the SDK knows it', async () => {
  await statuses(6, api.apiKey);
  const client = createClient({ url: api.url, apiKey: api.apiKey, retry: false });
  const error = await client.viewer().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 10 });
});

test('wrong keys are answered 401 and then 429; a right key from the same address goes on', async () => {
  const wrong = Array.from({ length: 5 }, (_, i) => `wrong-${i}`);
  const found = [];
  for (const key of wrong) found.push((await ask(key)).status);
  expect(found).toEqual([401, 401, 401, 429, 429]);
  expect(await statuses(2, null)).toEqual([429, 429]);
  expect(await statuses(2, api.apiKey)).toEqual([200, 200]);
  expect((await ask('wrong')).answer.errors[0]).toMatchObject({
    message: 'More than 3 requests a minute without a valid key from this address. Try again in 20 s.',
    extensions: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 20 },
  });
  pass(20_000);
  expect(await statuses(2, 'wrong')).toEqual([401, 429]);
});

test('addresses do not touch each other; those of one IPv6 network are one', async () => {
  expect(await statuses(4, 'wrong')).toEqual([401, 401, 401, 429]);
  expect(await statuses(1, 'wrong', '203.0.113.8')).toEqual([401]);
  expect(await statuses(3, 'wrong', '2001:db8:1:2::7')).toEqual([401, 401, 401]);
  expect(await statuses(1, 'wrong', '2001:db8:1:2:a:b:c:d')).toEqual([429]);
  expect(await statuses(1, 'wrong', '2001:db8:1:3::7')).toEqual([401]);
});

test('a body is not read before its sender is known', async () => {
  const response = await fetch(api.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' },
    body: 'not even JSON',
  });
  expect(response.status).toBe(401);
});

test('failed sign-ins of browsers count, too', async () => {
  await statuses(3, 'wrong', '127.0.0.1');
  const response = await fetch(new URL('/session', api.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ apiKey: 'wrong' }),
  });
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('20');
});
