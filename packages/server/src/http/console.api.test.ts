import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const get = (path: string, headers: Record<string, string> = { accept: 'text/html,*/*;q=0.8' }) =>
  fetch(new URL(path, api.url), { headers, redirect: 'manual' });

test('the admin centre is there for browsers, and runs no script but its own files', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|https?:/);
  const html = await page.text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  const [script] = /\/assets\/[\w-]+\.js/.exec(html) ?? [];
  const asset = await get(script!, {});
  expect(asset.status).toBe(200);
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('the page is sent again only when it changed', async () => {
  const etag = (await get('/')).headers.get('etag')!;
  const again = await get('/', { accept: 'text/html', 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await get('/', { accept: 'text/html', 'if-none-match': '"other"' })).status).toBe(200);
});

test.each(['/mailboxes', '/notifications?status=FAILED', '/policies/0199f2c4-7a31-7b6e-9d0c-3f2f8f1c8a11', '/sign-in'])(
  '%s is a page of it',
  async (path) => {
    expect(await (await get(path)).text()).toBe(await (await get('/')).text());
  },
);

test.each([
  ['/graphql', { accept: 'application/json' }],
  ['/mailboxes', { accept: 'application/json' }],
  ['/', {}],
  ['/assets/nothing.js', undefined],
  ['/health/nothing', undefined],
  ['/graphql/nothing', undefined],
  ['/sign-in/nothing', undefined],
  ['/.vite/manifest.json', { accept: '*/*' }],
  ['/.vite/trusted-documents.json', { accept: '*/*' }],
])('%s with %j is none', async (path, headers) => {
  const answer = await get(path, headers);
  expect(answer.headers.get('content-type')).toMatch(/json/);
  expect(answer.status).toBeGreaterThanOrEqual(400);
});

test.each(['/health/live', '/docs/', '/graphql', '/session', '/sign-in/options'])('%s is what it was', async (path) => {
  const [answer, page] = [await get(path), await (await get('/')).text()];
  expect(answer.status).not.toBe(404);
  expect(await answer.text()).not.toBe(page);
});
