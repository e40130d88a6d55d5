import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

function get(query: string, headers: Record<string, string> = {}): Promise<Response> {
  const signed = { authorization: `Bearer ${api.apiKey}`, 'apollo-require-preflight': 'true', ...headers };
  return fetch(`${api.url}?query=${encodeURIComponent(query)}`, { headers: signed });
}

const dialPlans = '{ dialPlans { nodes { name } } }';

describe('the answer to a GET', () => {
  test('may be kept by whoever asked, who asks each time whether it still holds', async () => {
    const first = await get(dialPlans);
    expect(first.headers.get('cache-control')).toBe('private, max-age=0, must-revalidate');
    expect(first.headers.get('vary')).toMatch(/\bAuthorization, Cookie\b/);
    const tag = first.headers.get('etag')!;
    expect(tag).toMatch(/^W\/"[\w-]{43}"$/);

    const same = await get(dialPlans, { 'if-none-match': `"other", ${tag}` });
    expect([same.status, await same.text()]).toEqual([304, '']);
    expect(same.headers.get('etag')).toBe(tag);
    expect(same.headers.get('vary')).toMatch(/\bAuthorization, Cookie\b/);

    const { dialPlan } = await aDialPlan(api);
    const changed = await get(dialPlans, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain(dialPlan.name);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });

  test('is asked for anew by somebody else', async () => {
    const tag = (await get(dialPlans)).headers.get('etag')!;
    const stranger = await get(dialPlans, { 'if-none-match': tag, authorization: 'Bearer wrong' });
    expect(stranger.status).toBe(401);
  });

  test.each(['{ nothing }', '{ calls(first: 0) { nodes { id } } }'])('with errors is not kept: %s', async (query) => {
    const { headers } = await get(query);
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['private, no-store', null]);
  });
});

test('the answer to a POST is not kept', async () => {
  const headers = { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json' };
  const answer = await fetch(api.url, { method: 'POST', headers, body: JSON.stringify({ query: dialPlans }) });
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(answer.headers.get('etag')).toBeNull();
  expect(answer.headers.get('vary')).toMatch(/\bAuthorization, Cookie\b/);
});
