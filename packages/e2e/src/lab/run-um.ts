import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../shell/bin/um.js', import.meta.url));

export interface RanUm {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `um …` as a process without a terminal, with nothing of this environment but PATH and `env`. */
export async function runUm(args: readonly string[], env: Record<string, string>, stdin = ''): Promise<RanUm> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main, ...args], { env: { PATH, ...env } });
  child.stdin.end(stdin);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, stdout, stderr };
}
