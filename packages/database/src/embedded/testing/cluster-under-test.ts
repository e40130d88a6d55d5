import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import { makeWay } from '../make-way.ts';
import { readPostmasterFile } from '../postmaster-file.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../start-embedded-postgres.ts';

/** Durability of the disk is not what these tests are about. */
const UNSYNCED = { fsync: 'off' };

/** A user other than root and nobody that initdb finds in the user database of every system. */
export const ORDINARY_USER = { uid: 1, gid: 1 };

export const isRoot = process.getuid?.() === 0;
export const withoutRoot = isRoot ? '' : ' (SKIPPED: needs root)';

/** A fresh folder of mode 700, removed after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** One that PostgreSQL's user may pass through when the tests run as root. */
export async function anOpenFolder(): Promise<string> {
  const folder = await aFolder();
  await chmod(folder, 0o755);
  return folder;
}

export async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ ...options, settings: { ...UNSYNCED, ...options.settings } });
  onTestFinished(() => postgres.stop());
  return postgres;
}

/** The error of a start that must not succeed. */
export async function startError(options: EmbeddedPostgresOptions): Promise<unknown> {
  return start(options).then(
    () => new Error('it started'),
    (error: unknown) => error,
  );
}

export async function query(
  { connection }: Pick<EmbeddedPostgres, 'connection'>,
  text: string,
): Promise<Record<string, unknown>[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

export async function postmasterPid(dataFolder: string): Promise<number> {
  const file = await readPostmasterFile(join(dataFolder, 'postgres'));
  if (file === null) throw new Error('no PostgreSQL runs');
  return file.pid;
}

export interface OwnerProcess extends Pick<EmbeddedPostgres, 'connection'> {
  child: ChildProcess;
  pid: number;
}

/** Another Node process that owns the cluster. Written to its stdin: `stop`, `exit` (without stopping), nothing. */
export async function anOwnerProcess(
  dataFolder: string,
  user: { uid?: number; gid?: number } = {},
): Promise<OwnerProcess> {
  const child = spawnOwner(dataFolder, user);
  const lines = createInterface({ input: child.stdout! });
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit')])) as [unknown];
  if (typeof line !== 'string') throw new Error('the owner process ended at once');
  return { child, pid: child.pid!, connection: JSON.parse(line) as OwnerProcess['connection'] };
}

export function spawnOwner(dataFolder: string, user: { uid?: number; gid?: number } = {}): ChildProcess {
  // Node 20 does not run TypeScript by itself.
  const runTypeScript = ['--import', import.meta.resolve('tsx'), '--input-type=module'];
  const module = new URL('../start-embedded-postgres.ts', import.meta.url).href;
  const child = spawn(process.execPath, [...runTypeScript, '-e', OWNER, module, dataFolder], {
    ...user,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    await makeWay(join(dataFolder, 'postgres'), () => undefined);
  });
  return child;
}

const OWNER = `
  const [module, dataFolder] = process.argv.slice(1);
  const { startEmbeddedPostgres } = await import(module);
  const postgres = await startEmbeddedPostgres({ dataFolder, settings: ${JSON.stringify(UNSYNCED)} });
  console.log(JSON.stringify(postgres.connection));
  process.stdin.on('data', async (data) => {
    if (String(data) === 'stop') await postgres.stop();
    process.exit();
  });
`;
