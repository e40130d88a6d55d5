import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** A shutdown writes a checkpoint first; with much in memory on a slow disk that takes its time. */
const FAST_DEADLINE_MS = 30_000;
const IMMEDIATE_DEADLINE_MS = 10_000;

const POLL_MS = 10;

/**
 * Stops a postmaster. SIGINT is PostgreSQL's "fast" shutdown: sessions are ended, everything is on disk. Only when that
 * hangs, "immediate" (SIGQUIT): nothing is lost, the next start recovers from the log. SIGKILL last.
 */
export async function stopPostmaster(pid: number, isGone: () => boolean | Promise<boolean>): Promise<void> {
  const steps = [
    ['SIGINT', FAST_DEADLINE_MS],
    ['SIGQUIT', IMMEDIATE_DEADLINE_MS],
    ['SIGKILL', IMMEDIATE_DEADLINE_MS],
  ] as const;
  // The number of a dead process may be another's by now.
  if (await isGone()) return;
  for (const [signal, deadlineMs] of steps) {
    sendSignal(pid, signal);
    const deadline = Date.now() + deadlineMs;
    while (Date.now() < deadline) {
      if (await isGone()) return;
      await delay(POLL_MS);
    }
  }
  throw new EmbeddedPostgresError('START_FAILED', `The PostgreSQL process ${pid} does not end, not even by SIGKILL.`);
}

/** It may be gone already, which is what was wanted. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
