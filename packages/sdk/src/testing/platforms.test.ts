import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bundle } from '../../test/bundle.ts';
import type * as testing from './index.ts';

/** What browsers, workers, Deno and Bun have alike. */
const webGlobals = {
  AbortController,
  AbortSignal,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  clearTimeout,
  performance,
  setTimeout,
};

test('the fake server runs where there is nothing of Node', async () => {
  const { code, imports } = await bundle(new URL('index.ts', import.meta.url), 'browser', 'iife');
  expect(imports).toEqual([]);
  const { createFakeServer } = runInContext(`${code}\nbundle;`, createContext({ ...webGlobals })) as typeof testing;
  const fake = createFakeServer();
  fake.aDialPlan({ name: 'Berlin' });
  await expect(fake.client().dialPlans.list()).resolves.toMatchObject({ nodes: [{ name: 'Berlin' }] });
});
