import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../lab/eventually.ts';
import { runUnmissed } from './start-product.ts';

/** A process that is started again whenever it ends, as by systemd. */
export interface Service {
  /** Settles once it does its work. */
  started(): Promise<void>;
  /** Ends it by SIGKILL, `afterMs` after it has started. */
  kill(afterMs: number): Promise<void>;
  /** Ends it in good order, for good. */
  stop(): Promise<void>;
}

const restartMs = 200;

/** Runs `unmissed …` as a service. */
export function keepRunning(args: readonly string[], env: Record<string, string>): Service {
  const stopping = new AbortController();
  let child: ChildProcess;
  let talk = '';
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      child = runUnmissed(args, env);
      talk = '';
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (talk += text));
      await once(child, 'exit');
      await pause(restartMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  async function started(): Promise<void> {
    const isUp = () => isRunning() && talk.includes('"msg":"started"');
    await eventually(`unmissed ${args.join(' ')} has started`, isUp, 60_000);
  }
  return {
    started,
    async kill(afterMs) {
      do {
        await started();
        await pause(afterMs);
      } while (!isRunning());
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async stop() {
      stopping.abort();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
