import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureSecretKey, secretKeyFile } from '../product/secret-key-file.ts';
import { checkSecretKey } from './check-secret-key.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-doctor-'));
});
afterEach(() => rm(dataFolder, { recursive: true }));

const check = (saying: { secretKeys?: Buffer[]; databaseUrl?: string } = {}) =>
  checkSecretKey({ secretKeys: null, databaseUrl: null, dataFolder, ...saying });

test('the key of the environment is right, wherever the database is', async () => {
  expect(await check({ secretKeys: [Buffer.alloc(32)] })).toMatchObject({ state: 'RIGHT' });
  expect(await check({ secretKeys: [Buffer.alloc(32), Buffer.alloc(32)], databaseUrl: 'postgres://db' })).toMatchObject(
    {
      state: 'RIGHT',
      message: 'that of UNMISSED_SECRET_KEY, and former ones: 1',
    },
  );
});

test('without a key beside a database of one’s own it says what does not work', async () => {
  const finding = await check({ databaseUrl: 'postgres://db' });
  expect(finding).toMatchObject({ state: 'NOTE', message: expect.stringContaining('no link to unsubscribe') });
});

test('the key of the data folder is made by the first start, not by us, and must be whole and nobody else’s', async () => {
  expect(await check()).toMatchObject({ state: 'RIGHT', message: expect.stringContaining('none yet') });
  await ensureSecretKey(dataFolder);
  expect(await check()).toMatchObject({ state: 'RIGHT', message: expect.stringContaining(secretKeyFile(dataFolder)) });
  await chmod(secretKeyFile(dataFolder), 0o644);
  expect(await check()).toMatchObject({ state: 'WRONG', message: expect.stringContaining('chmod 600') });
  await writeFile(secretKeyFile(dataFolder), 'torn');
  expect(await check()).toMatchObject({ state: 'WRONG', message: expect.stringContaining('holds no secret key') });
});
