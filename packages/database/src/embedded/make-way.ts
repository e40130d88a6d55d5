import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { decideClusterState, type ClusterFacts } from './decide-cluster-state.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findLockHolder } from './owner-session.ts';
import type { LogSink } from './postgres-log.ts';
import { postmasterFilePath, readPostmasterFile, type PostmasterFile } from './postmaster-file.ts';
import { classifyPostmasterPid, isProcessAlive } from './process-state.ts';
import { ownerPidOf, removeSocketFolder } from './socket-folder.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** How long a living starter may take between the start of its PostgreSQL and its lock. */
const OWNER_WAIT_MS = 10_000;

/** How long a living starter may take to start its PostgreSQL again after that was killed. */
const RESTART_WAIT_MS = 2_000;

const POLL_MS = 20;

/** Returns when no PostgreSQL runs on the cluster; stops one that was orphaned. Throws `IN_USE` when it has an owner. */
export async function makeWay(clusterFolder: string, onLog: LogSink): Promise<void> {
  const deadline = Date.now() + OWNER_WAIT_MS;
  const restartDeadline = Date.now() + RESTART_WAIT_MS;
  for (;;) {
    const file = await readPostmasterFile(clusterFolder);
    if (file === null) return;
    const isGone = async (): Promise<boolean> =>
      (await classifyPostmasterPid(file.pid, clusterFolder)) !== 'POSTMASTER';
    if (await isGone()) {
      if (mayComeBack(file) && Date.now() < restartDeadline) {
        await delay(POLL_MS);
        continue;
      }
      return removeLeftovers(clusterFolder, file);
    }

    const state = decideClusterState({
      ...(await observe(file)),
      isWaitOver: Date.now() > deadline,
    });
    if (state.kind === 'OWNED') throw inUse(clusterFolder, file, state.ownerPid);
    if (state.kind === 'ORPHAN') {
      onLog(
        'warn',
        `stopping the PostgreSQL (process ${file.pid}) that a killed Unmissed left behind on ${clusterFolder}`,
      );
      await stopPostmaster(file.pid, isGone);
      return removeLeftovers(clusterFolder, file);
    }
    await delay(POLL_MS);
  }
}

/** Another process's PostgreSQL died, and its owner is about to start it again. Without an owner we need not wait. */
function mayComeBack({ socketFolder }: PostmasterFile): boolean {
  const starterPid = socketFolder === null ? null : ownerPidOf(socketFolder);
  return starterPid !== null && starterPid !== process.pid && isProcessAlive(starterPid);
}

async function observe({ socketFolder, isReady }: PostmasterFile): Promise<Omit<ClusterFacts, 'isWaitOver'>> {
  if (socketFolder === null) return { starterPid: null, isStarterAlive: false, lockHolderPid: 'UNKNOWN' };
  const starterPid = ownerPidOf(socketFolder) ?? 'FOREIGN';
  const isStarterAlive = starterPid !== 'FOREIGN' && isProcessAlive(starterPid);
  const canAsk = isStarterAlive && isReady;
  const lockHolderPid = canAsk ? await findLockHolder(socketFolder).catch(() => 'UNKNOWN' as const) : 'UNKNOWN';
  return { starterPid, isStarterAlive, lockHolderPid };
}

async function removeLeftovers(clusterFolder: string, file: PostmasterFile): Promise<void> {
  const starterPid = file.socketFolder === null ? null : ownerPidOf(file.socketFolder);
  if (file.socketFolder !== null && starterPid !== null && !isProcessAlive(starterPid)) {
    await removeSocketFolder(file.socketFolder);
  }
  // PostgreSQL itself refuses to start while the pid in the file is alive, even when it is no PostgreSQL any more.
  const current = await readPostmasterFile(clusterFolder);
  if (current?.pid === file.pid && isProcessAlive(file.pid))
    await rm(postmasterFilePath(clusterFolder), { force: true });
}

function inUse(clusterFolder: string, file: PostmasterFile, ownerPid: number | null): EmbeddedPostgresError {
  const message =
    ownerPid === null
      ? `A PostgreSQL that Unmissed did not start (process ${file.pid}) runs on ${clusterFolder}. Stop it first.`
      : `Another Unmissed (process ${ownerPid}) uses the data in ${clusterFolder}. ` +
        'Stop it first, set UNMISSED_DATA to another folder, or share one PostgreSQL by setting DATABASE_URL.';
  return new EmbeddedPostgresError('IN_USE', message, { ownerPid });
}
