import { chown, cp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { findPlatformPackage } from './find-platform-package.ts';
import {
  aFolder,
  anOwnerProcess,
  isRoot,
  ORDINARY_USER,
  query,
  start,
  startError,
  withoutRoot,
} from './testing/cluster-under-test.ts';

// Each test makes a cluster of its own, about a second each on an idle machine.
vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(!isRoot)(`as root${withoutRoot}`, () => {
  test('PostgreSQL runs as an unprivileged user, even below a data folder of mode 700', async () => {
    const dataFolder = await aFolder();
    const postgres = await start({ dataFolder });

    expect((await stat(join(dataFolder, 'postgres'))).uid).toBe(65_534);
    expect((await stat(postgres.connection.host)).uid).toBe(65_534);
    // Passage, and no more than that.
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o701);
  });

  test('binaries in a folder closed to that user are copied once', async () => {
    const installed = await findPlatformPackage();
    const closed = { nativeFolder: join(await aFolder(), 'native'), build: 'closed' };
    await cp(installed.nativeFolder, closed.nativeFolder, { recursive: true, verbatimSymlinks: true });
    const dataFolder = await aFolder();
    const log: string[] = [];
    const options = { dataFolder, platformPackage: closed, onLog: (_level: string, line: string) => log.push(line) };

    await (await start(options)).stop();
    await (await start(options)).stop();

    expect(log.filter((line) => line.startsWith('copying PostgreSQL'))).toHaveLength(1);
    expect(await readdir(join(dataFolder, 'postgres-binaries'))).toEqual(['closed']);
  });

  test('a closed folder above the data folder is named', async () => {
    const closed = await aFolder();

    expect(await startError({ dataFolder: join(closed, 'data') })).toMatchObject({
      code: 'FOLDER_UNREACHABLE',
      message: expect.stringContaining(`may not pass through ${closed} on the way`),
    });
  });

  test('a cluster that an ordinary user made stays theirs', async () => {
    const dataFolder = join(await aFolderOf(ORDINARY_USER), 'data');
    const owner = await anOwnerProcess(dataFolder, ORDINARY_USER);
    await query(owner, 'create table call as select 4711 as extension');
    expect((await stat(join(dataFolder, 'postgres'))).uid).toBe(ORDINARY_USER.uid);
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o700);
    owner.child.kill('SIGKILL');

    const postgres = await start({ dataFolder });

    expect(await query(postgres, 'select extension from call')).toEqual([{ extension: 4711 }]);
    expect((await stat(join(dataFolder, 'postgres'))).uid).toBe(ORDINARY_USER.uid);
  });
});

test('binaries without their symbolic links (npm install --ignore-scripts) are copied and completed', async () => {
  const installed = await findPlatformPackage();
  const folder = await aFolder();
  const bare = { nativeFolder: join(folder, 'native'), build: 'bare' };
  await cp(installed.nativeFolder, bare.nativeFolder, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(join(bare.nativeFolder, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(bare.nativeFolder, 'lib', entry.name));
  }

  const postgres = await start({ dataFolder: await aFolder(), platformPackage: bare });

  expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
});

async function aFolderOf(user: { uid: number; gid: number }): Promise<string> {
  const folder = await aFolder();
  await chown(folder, user.uid, user.gid);
  return folder;
}
