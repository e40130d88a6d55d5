import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Lab } from './lab.ts';

export interface RunningProgram {
  process: ChildProcess;
  /** What it said when it was ready. */
  ready: Record<string, unknown>;
  stop(): Promise<void>;
}

/**
 * Runs a program of this package as a process of its own, so that no side shares another's event loop. It is ready when
 * it writes a line of JSON to stdout; see `sayReady`.
 */
export async function startProgram(
  lab: Lab,
  url: URL,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [url.pathname], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  lab.atEnd(stop);
  const lines = createInterface(child.stdout);
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${url.pathname} ended with ${code}`))),
  ])) as [string];
  lines.close();
  child.stdout.resume();
  return { process: child, ready: JSON.parse(line) as Record<string, unknown>, stop };
}

/** Tells who started this program that it is ready. */
export function sayReady(what: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
