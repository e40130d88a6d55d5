import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@unmissed/sdk';
import type { Lab, LabDatabase } from './lab.ts';

const main = fileURLToPath(new URL('../../../unmissed/dist/main.js', import.meta.url));

export const apiKey = 'um_key_of_the_bench_administrator';

export interface Product {
  /** Without a path. */
  url: string;
  client: Client;
  process: ChildProcess;
  /** From the start of the process to the first answer that is ready. */
  startMs: number;
  stop(): Promise<void>;
}

export interface ProductOptions {
  role?: 'all' | 'api' | 'worker';
  env?: Readonly<Record<string, string>>;
}

const startMsMax = 60_000;

/** Runs `unmissed start` on a database, on a free port, with limits out of the way, and waits until it is ready. */
export async function startProduct(
  lab: Lab,
  database: LabDatabase | null,
  { role = 'api', env = {} }: ProductOptions = {},
): Promise<Product> {
  const port = await freePort();
  const { PATH = '', HOME = '' } = process.env;
  const profile = lab.profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(lab.profileFolder)}`];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...profile, main, 'start', '--role', role], {
    env: {
      PATH,
      HOME,
      PORT: String(port),
      UNMISSED_ADMIN_KEY: apiKey,
      REQUESTS_PER_MINUTE: '9999999',
      LOG_LEVEL: 'warn',
      ...(database === null ? {} : { DATABASE_URL: database.url }),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let talk = '';
  child.stderr.on('data', (text) => (talk = `${talk}${text}`.slice(-4000)));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  lab.atEnd(stop);
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`unmissed start ended with ${child.exitCode}:\n${talk}`);
    if (performance.now() - startedAt > startMsMax) throw new Error(`unmissed start is not ready:\n${talk}`);
    await pause(5);
  }
  const startMs = performance.now() - startedAt;
  return { url, client: createClient({ url: `${url}/graphql`, apiKey }), process: child, startMs, stop };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
