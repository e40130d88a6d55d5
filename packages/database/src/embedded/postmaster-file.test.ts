import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { postmasterFilePath, readPostmasterFile } from './postmaster-file.ts';

const STARTING = '4711\n/data/postgres\n1795437600\n5432\n\n';
const READY = '4711\n/data/postgres\n1795437600\n5432\n/tmp/unmissed-42-abcdef\n\n  2156792    425991\nready   \n';

test.each([
  ['no file', null, null],
  ['a server that has opened no socket yet', STARTING, { pid: 4711, socketFolder: null, isReady: false }],
  ['a server that is ready', READY, { pid: 4711, socketFolder: '/tmp/unmissed-42-abcdef', isReady: true }],
  ['a file cut off in its pid', READY.slice(0, 3), null],
  ['a file cut off in its socket folder', READY.slice(0, 50), { pid: 4711, socketFolder: null, isReady: false }],
])('%s', async (_name, text, expected) => {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  if (text !== null) await writeFile(postmasterFilePath(folder), text);

  expect(await readPostmasterFile(folder)).toEqual(expected);
});
