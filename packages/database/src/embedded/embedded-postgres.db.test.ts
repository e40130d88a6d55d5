import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { isProcessAlive } from './process-state.ts';
import {
  aFolder,
  anOpenFolder,
  anOwnerProcess,
  postmasterPid,
  query,
  spawnOwner,
  start,
  startError,
} from './testing/cluster-under-test.ts';

// Each test makes a cluster of its own, about a second each on an idle machine.
vi.setConfig({ testTimeout: 60_000 });

describe('start and stop', () => {
  test('the first start makes a cluster with the product database, reachable by parts and by URL', async () => {
    const postgres = await start({ dataFolder: join(await anOpenFolder(), 'made', 'for', 'us') });

    expect(postgres.version).toMatch(/^18\./);
    expect(await query(postgres, 'select current_database() as name')).toEqual([{ name: 'unmissed' }]);
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    expect((await client.query("select lower('É') as e, current_setting('server_encoding') as encoding")).rows).toEqual(
      [{ e: 'é', encoding: 'UTF8' }],
    );
    await client.end();
  });

  test('only its own user may pass to the socket, and nothing is left after a stop', async () => {
    const dataFolder = await aFolder();
    const postgres = await start({ dataFolder });
    const pid = await postmasterPid(dataFolder);
    expect((await stat(postgres.connection.host)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataFolder, 'postgres'))).mode & 0o777).toBe(0o700);

    await Promise.all([postgres.stop(), postgres.stop()]);

    expect(isProcessAlive(pid)).toBe(false);
    expect(existsSync(postgres.connection.host)).toBe(false);
  });

  test('a restart keeps the data', async () => {
    const dataFolder = await aFolder();
    const first = await start({ dataFolder });
    await query(first, 'create table call as select 4711 as extension');
    await first.stop();

    const second = await start({ dataFolder });

    expect(await query(second, 'select extension from call')).toEqual([{ extension: 4711 }]);
  });

  test('a process that exits without stopping takes PostgreSQL with it', async () => {
    const dataFolder = await aFolder();
    const owner = await anOwnerProcess(dataFolder);
    const pid = await postmasterPid(dataFolder);

    owner.child.stdin!.write('exit');

    await vi.waitFor(() => expect(isProcessAlive(pid)).toBe(false), { timeout: 10_000 });
    expect(existsSync(owner.connection.host)).toBe(false);
  });

  test('a failure to start shows what PostgreSQL said', async () => {
    const error = await startError({ dataFolder: await aFolder(), settings: { shared_buffers: 'plenty' } });

    expect(error).toMatchObject({
      code: 'START_FAILED',
      message: expect.stringContaining('"shared_buffers": "plenty"'),
    });
  });
});

test('the log tells what fails, and does not quote the rows it fails on', async () => {
  const log: string[] = [];
  const postgres = await start({ dataFolder: await aFolder(), onLog: (_level, line) => log.push(line) });
  await query(postgres, 'create table person (email text primary key)');
  const insert = "insert into person values ('anna@example.com'), ('anna@example.com')";
  await expect(query(postgres, insert)).rejects.toThrow(/duplicate key/);
  await postgres.stop();

  expect(log.join('\n')).toContain('duplicate key value violates unique constraint');
  expect(log.join('\n')).not.toContain('anna');
});

describe('the cluster folder', () => {
  test('data of another major version are refused, naming both', async () => {
    const dataFolder = await aFolder();
    await (await start({ dataFolder })).stop();
    await writeFile(join(dataFolder, 'postgres', 'PG_VERSION'), '17\n');

    expect(await startError({ dataFolder })).toMatchObject({
      code: 'WRONG_VERSION',
      message: expect.stringMatching(/made by PostgreSQL 17, and this Unmissed brings PostgreSQL 18\./),
    });
  });

  test('a folder with other files is left alone', async () => {
    const dataFolder = await aFolder();
    await mkdir(join(dataFolder, 'postgres'));
    await writeFile(join(dataFolder, 'postgres', 'diary.txt'), 'Dear diary');

    expect(await startError({ dataFolder })).toMatchObject({
      code: 'START_FAILED',
      message: expect.stringContaining('diary.txt'),
    });
  });

  test('a first start killed halfway does not poison the next', async () => {
    const dataFolder = await aFolder();
    const owner = spawnOwner(dataFolder);
    const partial = await vi.waitFor(
      async () => {
        const name = (await readdir(dataFolder)).find((entry) => entry.startsWith('postgres.partial-'));
        expect(await readdir(join(dataFolder, name!))).toContain('global');
        return join(dataFolder, name!);
      },
      { timeout: 20_000, interval: 5 },
    );
    owner.kill('SIGKILL');
    await vi.waitFor(() => expect(owner.signalCode).toBe('SIGKILL'));
    expect(existsSync(join(dataFolder, 'postgres'))).toBe(false);

    const postgres = await start({ dataFolder });

    expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
    // The killed process's initdb may still be writing; one start later at the latest it is cleared away.
    await postgres.stop();
    await start({ dataFolder });
    expect(existsSync(partial)).toBe(false);
  });
});
