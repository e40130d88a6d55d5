import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuMsOf, cpuMsOfFamily, parentOf } from './cpu-ms.ts';
import type { LabDatabase } from './lab.ts';

/** What a piece of work has used. */
export interface Cost {
  /** CPU time of each process, in their order, in milliseconds. */
  cpuMs: number[];
  /** That of all processes of PostgreSQL. */
  postgresCpuMs: number;
  walBytes: number;
  /** By which the database grew. */
  diskBytes: number;
  transactions: number;
  /** Of the write-ahead log. */
  fsyncs: number;
}

/** A connection that nobody uses tells after at most 10 seconds what it did. */
const statisticsMs = 11_000;

/** Measures what `work` uses of these processes and of the PostgreSQL that has the database. */
export async function costOf(
  database: LabDatabase,
  processes: readonly ChildProcess[],
  work: () => Promise<void>,
): Promise<Cost> {
  const { rows } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = await parentOf(rows[0]!.pid);
  const readCpu = () =>
    Promise.all([cpuMsOfFamily(postmaster), ...processes.map(({ pid }) => cpuMsOf(pid ?? Number.NaN))]);
  const before = await readCounters(database);
  const cpuBefore = await readCpu();
  await work();
  const cpuAfter = await readCpu();
  await pause(statisticsMs);
  const after = await readCounters(database);
  const [postgresCpuMs = 0, ...cpuMs] = cpuAfter.map((ms, index) => ms - cpuBefore[index]!);
  const [walBytes = 0, diskBytes = 0, transactions = 0, fsyncs = 0] = after.map((now, index) => now - before[index]!);
  return { cpuMs, postgresCpuMs, walBytes, diskBytes, transactions, fsyncs };
}

async function readCounters({ pool }: LabDatabase): Promise<number[]> {
  const { rows } = await pool.query({
    text: `select pg_current_wal_lsn() - '0/0', pg_database_size(current_database()),
             (select xact_commit from pg_stat_database where datname = current_database()),
             (select sum(fsyncs) from pg_stat_io where object = 'wal')`,
    rowMode: 'array',
  });
  return (rows[0] as string[]).map(Number);
}
