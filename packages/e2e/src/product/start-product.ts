import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@unmissed/sdk';
import { eventually } from '../lab/eventually.ts';

const main = fileURLToPath(new URL('../../../unmissed/dist/main.js', import.meta.url));

export const adminKey = 'um_end_to_end_administrator_key';

export interface Product {
  /** Without path. */
  url: string;
  client: Client;
  process: ChildProcess;
  /** What it has written to stderr so far. */
  talk(): string;
  /** Sends the signal and returns the exit code, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs `unmissed …` as a process with nothing of this environment but PATH and `env`. */
export function runUnmissed(args: readonly string[], env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [main, ...args], { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts the product, or the API alone, on a free port unless PORT is given, and waits until it is ready. */
export async function startProduct(env: Record<string, string>, role: 'all' | 'api' = 'all'): Promise<Product> {
  const { PORT: port = String(await freePort()) } = env;
  const child = runUnmissed(['start', '--role', role], { PORT: port, UNMISSED_ADMIN_KEY: adminKey, ...env });
  let talk = '';
  child.stderr?.on('data', (text) => (talk += text));
  child.stdout?.on('data', (text) => (talk += text));
  const url = `http://127.0.0.1:${port}`;
  await eventually(
    'the product is ready',
    async () => {
      if (child.exitCode !== null) throw new Error(`unmissed start ended with ${child.exitCode}:\n${talk}`);
      const answer = await fetch(`${url}/health/ready`);
      if (answer.status !== 200) throw new Error(await answer.text());
      return true;
    },
    30_000,
  );
  return {
    url,
    client: createClient({ url: `${url}/graphql`, apiKey: adminKey }),
    process: child,
    talk: () => talk,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
