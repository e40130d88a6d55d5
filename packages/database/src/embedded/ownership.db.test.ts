import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isProcessAlive } from './process-state.ts';
import { aFolder, anOwnerProcess, postmasterPid, query, start, startError } from './testing/cluster-under-test.ts';

// Each test makes a cluster of its own, about a second each on an idle machine.
vi.setConfig({ testTimeout: 60_000 });

describe('one owner', () => {
  test('a second process is refused and told who the owner is', async () => {
    const dataFolder = await aFolder();
    const owner = await anOwnerProcess(dataFolder);

    const error = await startError({ dataFolder });

    expect(error).toMatchObject({ code: 'IN_USE', ownerPid: owner.pid });
    expect(error).toMatchObject({ message: expect.stringContaining(`process ${owner.pid}`) });
    expect(await query(owner, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('of several that start at once on a new folder exactly one wins', async () => {
    const dataFolder = await aFolder();

    const starts = await Promise.allSettled([1, 2, 3].map(() => start({ dataFolder })));

    const refusals = starts.filter((result) => result.status === 'rejected').map((result) => result.reason as unknown);
    expect(refusals).toEqual([
      expect.objectContaining({ code: 'IN_USE' }),
      expect.objectContaining({ code: 'IN_USE' }),
    ]);
  });

  test('a stopped owner makes room', async () => {
    const dataFolder = await aFolder();
    const owner = await anOwnerProcess(dataFolder);
    owner.child.stdin!.write('stop');
    await vi.waitFor(() => expect(owner.child.exitCode).toBe(0), { timeout: 10_000 });

    expect(await query(await start({ dataFolder }), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after a kill -9', () => {
  test('of the owner, the next start stops the orphaned PostgreSQL and finds the data', async () => {
    const dataFolder = await aFolder();
    const owner = await anOwnerProcess(dataFolder);
    const orphan = await postmasterPid(dataFolder);
    await query(owner, 'create table call as select 4711 as extension');
    kill(owner.pid);
    expect(isProcessAlive(orphan)).toBe(true);

    const postgres = await start({ dataFolder });

    expect(await postmasterPid(dataFolder)).not.toBe(orphan);
    expect(await query(postgres, 'select extension from call')).toEqual([{ extension: 4711 }]);
    expect(existsSync(owner.connection.host)).toBe(false);
  });

  test('of the owner and its PostgreSQL, the next start recovers', async () => {
    const dataFolder = await aFolder();
    const owner = await anOwnerProcess(dataFolder);
    await query(owner, 'create table call as select 4711 as extension');
    const postmaster = await postmasterPid(dataFolder);
    kill(owner.pid);
    kill(postmaster);

    expect(await query(await start({ dataFolder }), 'select extension from call')).toEqual([{ extension: 4711 }]);
    expect(existsSync(owner.connection.host)).toBe(false);
  });

  test('and a reboot, the old pid may belong to any process', async () => {
    const dataFolder = await aFolder();
    await (await start({ dataFolder })).stop();
    const lines = [process.pid, join(dataFolder, 'postgres'), 0, 5432, '/tmp/unmissed-1-abcdef', '', '', 'ready'];
    await writeFile(join(dataFolder, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);

    expect(await query(await start({ dataFolder }), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('of PostgreSQL, it is started again under the living pools, and stays owned', async () => {
    const dataFolder = await aFolder();
    const postgres = await start({ dataFolder });
    const pool = new Pool(postgres.connection);
    pool.on('error', () => undefined);
    onTestFinished(() => pool.end());
    await pool.query('create table call as select 4711 as extension');
    const killed = await postmasterPid(dataFolder);

    kill(killed);

    await vi.waitFor(async () => expect(await postmasterPid(dataFolder)).not.toBe(killed), { timeout: 20_000 });
    const result = await vi.waitFor(() => pool.query('select extension from call'), { timeout: 20_000 });
    expect(result.rows).toEqual([{ extension: 4711 }]);
    expect(await startError({ dataFolder })).toMatchObject({ code: 'IN_USE', ownerPid: process.pid });
  });

  test('of PostgreSQL, a start at that moment does not take the cluster from its owner', async () => {
    const dataFolder = await aFolder();
    const owner = await anOwnerProcess(dataFolder);
    kill(await postmasterPid(dataFolder));

    expect(await startError({ dataFolder })).toMatchObject({ code: 'IN_USE', ownerPid: owner.pid });
  });

  test('of one backend, which ends all sessions, it stays owned', async () => {
    const dataFolder = await aFolder();
    const postgres = await start({ dataFolder });
    const [row] = await query(
      postgres,
      "select pid from pg_stat_activity where application_name like 'unmissed owner %'",
    );
    kill(row!['pid'] as number);

    expect(await startError({ dataFolder })).toMatchObject({ code: 'IN_USE', ownerPid: process.pid });
  });

  test('of PostgreSQL with its data gone, the product hears of it once, with the reason', async () => {
    const dataFolder = await aFolder();
    const onFatal = vi.fn<(error: Error) => void>();
    await start({ dataFolder, onFatal });
    const postmaster = await postmasterPid(dataFolder);
    await writeFile(join(dataFolder, 'postgres', 'PG_VERSION'), '17\n');

    kill(postmaster);

    await vi.waitFor(() => expect(onFatal).toHaveBeenCalledOnce(), { timeout: 20_000 });
    expect(onFatal.mock.lastCall?.[0].message).toMatch(/initialized by PostgreSQL version 17/);
  });
});

function kill(pid: number): void {
  process.kill(pid, 'SIGKILL');
}
