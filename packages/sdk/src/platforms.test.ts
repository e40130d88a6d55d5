import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bundle } from '../test/bundle.ts';
import { reportServer } from '../test/report-server.ts';
import type * as sdk from './index.ts';

/** What browsers, workers, Deno and Bun have alike. */
const webGlobals = {
  AbortController,
  AbortSignal,
  Headers,
  TextEncoder,
  URL,
  clearTimeout,
  crypto,
  fetch,
  performance,
  queueMicrotask,
  setTimeout,
};

test.each([new URL('index.ts', import.meta.url), new URL('documents.ts', import.meta.url)])(
  '%s imports nothing',
  async (entry) => {
    const { code, imports } = await bundle(entry, 'browser');
    expect(imports).toEqual([]);
    expect(code).not.toMatch(/\bnode:|\brequire\(|\bimport\(/);
  },
);

test('the main entry runs where there is nothing of Node', async () => {
  const { code } = await bundle(new URL('index.ts', import.meta.url), 'browser', 'iife');
  const { createClient } = runInContext(`${code}\nbundle;`, createContext({ ...webGlobals })) as typeof sdk;
  const server = await reportServer([{ status: 503 }]);
  const client = createClient({ url: server.url, retry: { firstDelayMs: 1 } });

  const reporter = client.calls.reporter({ source: 'pbx', retry: { firstDelayMs: 1 } });
  void reporter.report({ callId: 'c1' });
  expect(await reporter.close()).toBe(0);
  await expect(client.calls.report([{ source: 'pbx', callId: 'c2' }])).resolves.toMatchObject({
    results: [{ status: 'ACCEPTED' }],
  });
  expect(server.stored).toEqual([
    { source: 'pbx', callId: 'c1' },
    { source: 'pbx', callId: 'c2' },
  ]);
});

test('an ordinary import is no more than 5 kB of gzip', () => {
  const printed = execFileSync(process.execPath, [fileURLToPath(new URL('../size.mjs', import.meta.url))]).toString();
  const bytes = new Map(printed.split('\n').map((line) => [line.slice(8), Number.parseInt(line, 10)]));
  expect(bytes.get('a client of mailboxPolicies and notifications')).toBeLessThanOrEqual(5000);
  expect(bytes.get('a client of calls, with the report buffer')).toBeLessThanOrEqual(7000);
});
