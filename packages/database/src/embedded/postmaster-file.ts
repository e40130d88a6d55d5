import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What PostgreSQL writes about itself in `postmaster.pid`, which is also its lock on the cluster. */
export interface PostmasterFile {
  pid: number;
  /** Null while PostgreSQL has not opened its socket yet. */
  socketFolder: string | null;
  isReady: boolean;
}

/**
 * Null when no postmaster has the cluster, or none that wrote its pid yet. Lines as in PostgreSQL's
 * src/include/utils/pidfile.h: pid, data folder, start time, port, socket folder, address, shared memory, status.
 */
export async function readPostmasterFile(clusterFolder: string): Promise<PostmasterFile | null> {
  const text = await readFile(postmasterFilePath(clusterFolder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // PostgreSQL rewrites the file in place, so a reader can meet it cut off: only what ends in a line feed is whole.
  const lines = text.split('\n').slice(0, -1);
  const pid = Number.parseInt(lines[0] ?? '', 10);
  // initdb's single-user backends write a negative number; theirs is never a cluster that is in use.
  if (!(pid > 0)) return null;
  return { pid, socketFolder: lines[4]?.trim() || null, isReady: lines[7]?.trim() === 'ready' };
}

export function postmasterFilePath(clusterFolder: string): string {
  return join(clusterFolder, 'postmaster.pid');
}
