import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSecretKeys } from '../config/read-secret-keys.ts';
import { ensureSecretKey, findSecretKey, secretKeyFile } from './secret-key-file.ts';
import { StartupError } from './startup-error.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a key is made once, for its owner only, in the form that the environment takes', async () => {
  expect(await findSecretKey(folder)).toBeNull();
  const key = await ensureSecretKey(folder);
  expect(key).toHaveLength(32);
  expect(await ensureSecretKey(folder)).toEqual(key);
  const path = secretKeyFile(folder);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(readSecretKeys((await readFile(path, 'utf8')).trim())).toEqual([key]);
});

test('starts at the same moment agree on one key, and leave nothing else behind', async () => {
  const keys = await Promise.all(Array.from({ length: 20 }, () => ensureSecretKey(folder)));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(await readdir(folder)).toEqual(['secret.key']);
});

test.each(['', 'torn', 'QUJD\n'])('a damaged file, “%s”, is not written over', async (text) => {
  await writeFile(secretKeyFile(folder), text);
  await expect(ensureSecretKey(folder)).rejects.toThrow(StartupError);
  expect(await readFile(secretKeyFile(folder), 'utf8')).toBe(text);
});

test('a folder that cannot be written is said', async () => {
  await expect(ensureSecretKey(join(folder, 'missing'))).rejects.toThrow('(ENOENT)');
});
