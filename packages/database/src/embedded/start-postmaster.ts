import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { postgresArguments } from './postgres-arguments.ts';
import { followPostgresLog } from './postgres-log.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { spawnAs } from './run-as.ts';
import { restoreSocketFolder } from './socket-folder.ts';
import { sendSignal, stopPostmaster } from './stop-postmaster.ts';

/** Recovery after a crash replays up to a gigabyte of log; giving up early would only begin it anew. */
const READY_DEADLINE_MS = 300_000;

const POLL_MS = 5;

export interface Postmaster {
  /** Resolves to how it ended, for a message. Never rejects. */
  exited: Promise<string>;
  stop(): Promise<void>;
  /** Asks for a fast shutdown without waiting, for a process that is exiting itself. */
  stopSoon(): void;
}

/** PostgreSQL refused because another server has, or still seems to have, the cluster or the socket. */
export class PostmasterRefusal extends EmbeddedPostgresError {}

export async function startPostmaster(cluster: Cluster): Promise<Postmaster> {
  await restoreSocketFolder(cluster.socketFolder, cluster.runAs);
  const child = spawn(cluster.binaries.postgres, postgresArguments(cluster), {
    ...spawnAs(cluster.runAs),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own session: Ctrl-C in a terminal reaches the whole foreground group and would take the database away before
    // the product has finished with it.
    detached: true,
  });
  const log = followPostgresLog([child.stderr], cluster.onLog);
  let ending: string | null = null;
  const exited = new Promise<string>((resolve) => {
    const end = (how: string): void => resolve((ending = how));
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const pid = child.pid;

  const deadline = Date.now() + READY_DEADLINE_MS;
  // What pg_ctl does: the server writes its state into its pid file, and asking there needs no connection.
  while (ending === null && !(await isReady(cluster.folder, pid)) && Date.now() < deadline) await delay(POLL_MS);

  const stop = async (): Promise<void> => {
    if (pid !== undefined) await stopPostmaster(pid, () => ending !== null);
  };
  if (ending === null && Date.now() < deadline) {
    return {
      exited,
      stop,
      stopSoon: () => ending === null && pid !== undefined && sendSignal(pid, 'SIGINT'),
    };
  }
  await stop();
  await log.ended;
  throw failure(`PostgreSQL did not start on ${cluster.folder} (${ending ?? 'not ready in time'}):\n${log.tail()}`);
}

async function isReady(clusterFolder: string, pid: number | undefined): Promise<boolean> {
  const file = await readPostmasterFile(clusterFolder);
  return file !== null && file.pid === pid && file.isReady;
}

function failure(message: string): EmbeddedPostgresError {
  const isRefusal = /lock file ".*" already exists|pre-existing shared memory block/.test(message);
  return isRefusal
    ? new PostmasterRefusal('START_FAILED', message)
    : new EmbeddedPostgresError('START_FAILED', message);
}
