import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const get = (path: string) => fetch(new URL(path, api.url), { redirect: 'manual' });

test('the documentation is there for anybody, and runs no script but its own files', async () => {
  const page = await get('/docs/guide/quick-start.html');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('cache-control')).toBe('public, max-age=0');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toMatch(/^default-src 'self';/);
  expect(policy).not.toMatch(/script-src|unsafe-eval|https?:/);
  const html = await page.text();
  const [script] = /\/docs\/assets\/app\.[\w-]+\.js/.exec(html) ?? [];
  const asset = await get(script!);
  expect(asset.status).toBe(200);
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('its address without a slash leads there', async () => {
  const answer = await get('/docs');
  expect([answer.status, answer.headers.get('location')]).toEqual([301, '/docs/']);
  expect((await get('/docs/')).status).toBe(200);
});

test('what is not there has a page that says so, and nothing beside the site is served', async () => {
  for (const path of ['/docs/nothing', '/docs/assets/nothing.js', '/docs/%2e%2e/%2e%2e/package.json']) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, expect.toBeOneOf([403, 404])]);
    expect(await answer.text()).not.toContain('"devDependencies"');
  }
  const missing = await get('/docs/nothing.html');
  expect(missing.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(missing.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
});
