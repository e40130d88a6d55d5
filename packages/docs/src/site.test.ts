import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const site = new URL('../dist/site/', import.meta.url);
const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));

test('there are pages for guides, API and SDK', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['guide/quick-start.html', 'reference/api/calls.html', 'reference/sdk/client.html']),
  );
});

test.each(pages)('%s has no script within and loads nothing from elsewhere', (path) => {
  const html = readFileSync(new URL(path, site), 'utf8');
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^<]*)/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes, text] of scripts)
    expect([attributes, text]).toEqual([expect.stringContaining(' src="/docs/'), '']);
  const loaded = [...html.matchAll(/<(?:link|img|script|iframe|source)\b[^>]*?(?:src|href)="([^"]*)"/g)];
  for (const [, address] of loaded) expect(address).toMatch(/^\/docs\//);
  // Of attributes that are scripts, too, such as onclick.
  expect(html).not.toMatch(/<[a-z][^>]*\son[a-z]+=/);
});

test('style sheets and scripts name no other host to load from', () => {
  const assets = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'));
  expect(assets.length).toBeGreaterThan(0);
  for (const path of assets)
    expect(readFileSync(new URL(path, site), 'utf8')).not.toMatch(/url\(["']?(?:https?:)?\/\//);
});
