import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { makeWay } from './make-way.ts';
import { holdOwnership, type OwnerSession } from './owner-session.ts';
import { restartDelayMs } from './restart-delay.ts';
import { startPostmaster, PostmasterRefusal, type Postmaster } from './start-postmaster.ts';

/** A server that lived this long did not die of its start: its next death begins a new count. */
const STABLE_AFTER_MS = 3_000;

export interface Supervision {
  stop(): Promise<void>;
}

interface Run extends Postmaster {
  session: OwnerSession;
  startedAtMs: number;
}

/**
 * Runs PostgreSQL on the cluster as its owner and starts it again when it dies unasked. `onFatal` is called at most
 * once, when it does not come back.
 */
export async function supervisePostmaster(cluster: Cluster, onFatal: (error: Error) => void): Promise<Supervision> {
  const stopping = new AbortController();
  let failures = 0;
  let refusals = 0;
  let run = await startOwned((error) => error instanceof PostmasterRefusal);

  async function startOwned(canRetry: (error: unknown) => boolean): Promise<Run> {
    for (;;) {
      try {
        await makeWay(cluster.folder, cluster.onLog);
        const postmaster = await startPostmaster(cluster);
        const session = await holdOrStop(cluster, postmaster);
        refusals = 0;
        return { ...postmaster, session, startedAtMs: Date.now() };
      } catch (error) {
        if (!canRetry(error)) throw error;
        await pauseOrGiveUp(error);
      }
    }
  }

  async function pauseOrGiveUp(error: unknown): Promise<void> {
    const isRefusal = error instanceof PostmasterRefusal;
    const delayMs = restartDelayMs(isRefusal ? ++refusals : ++failures, isRefusal);
    if (delayMs === null) throw error;
    await delay(delayMs, undefined, { signal: stopping.signal });
  }

  async function keepRunning(): Promise<void> {
    for (;;) {
      const how = await run.exited;
      await run.session.close();
      if (stopping.signal.aborted) return;
      cluster.onLog('warn', `PostgreSQL ended unexpectedly (${how}); starting it again`);
      if (Date.now() - run.startedAtMs > STABLE_AFTER_MS) failures = 0;
      await pauseOrGiveUp(new EmbeddedPostgresError('START_FAILED', `PostgreSQL ends again and again, last by ${how}`));
      run = await startOwned((error) => !isInUse(error));
      cluster.onLog('info', 'PostgreSQL is back');
      if (stopping.signal.aborted) return run.stop();
    }
  }

  const keeping = keepRunning().catch((error: unknown) => {
    if (stopping.signal.aborted) return;
    cluster.onLog('error', `PostgreSQL does not come back: ${(error as Error).message}`);
    onFatal(error as Error);
  });

  // For a process that ends without stop(): the shutdown runs on without us, and the next start waits for its end.
  const onExit = (): void => {
    run.stopSoon();
    rmSync(cluster.socketFolder, { recursive: true, force: true });
  };
  process.on('exit', onExit);

  return {
    stop: async () => {
      stopping.abort();
      await run.stop();
      await keeping;
      process.off('exit', onExit);
    },
  };
}

async function holdOrStop(cluster: Cluster, postmaster: Postmaster): Promise<OwnerSession> {
  try {
    return await holdOwnership(cluster.socketFolder);
  } catch (cause) {
    await postmaster.stop();
    throw new EmbeddedPostgresError('START_FAILED', `PostgreSQL takes no connection on its socket: ${String(cause)}`, {
      cause,
    });
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof EmbeddedPostgresError && error.code === 'IN_USE';
}
