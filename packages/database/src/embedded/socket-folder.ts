import { chown, mkdir, mkdtemp, realpath, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findClosedFolder } from './find-closed-folder.ts';
import type { RunAs } from './run-as.ts';

/** Nothing listens on TCP; the number is only part of the socket's file name. */
export const SOCKET_PORT = 5432;

/** macOS allows 104 bytes for a socket's path with its closing zero, Linux 108. */
const SOCKET_PATH_BYTES_MAX = 103;

const SOCKET_FILE = `.s.PGSQL.${SOCKET_PORT}`;

/**
 * Makes the private folder of the socket. Whoever enters it is the database's superuser (`-A trust`), so its mode is
 * the access control. It is outside of the data folder because that path may be too long for a socket. Its name says
 * who owns the cluster: `postmaster.pid` records it, and the next process to start reads it there.
 */
export async function createSocketFolder(runAs: RunAs): Promise<string> {
  for (const candidate of [tmpdir(), '/tmp']) {
    const parent = await realpath(candidate).catch(() => null);
    if (parent === null) continue;
    const prefix = join(parent, `unmissed-${process.pid}-`);
    if (Buffer.byteLength(join(`${prefix}XXXXXX`, SOCKET_FILE)) > SOCKET_PATH_BYTES_MAX) continue;
    if ((await findClosedFolder(parent, runAs)) !== null) continue;
    const folder = await mkdtemp(prefix);
    await giveTo(folder, runAs);
    return folder;
  }
  throw new EmbeddedPostgresError(
    'FOLDER_UNREACHABLE',
    `There is no place for PostgreSQL's socket: neither ${tmpdir()} nor /tmp is reachable by its user with a short path. ` +
      'Set TMPDIR to a folder such as /tmp.',
  );
}

/** The pools know the path, so a folder swept away by a cleaner of temporary files comes back under the same name. */
export async function restoreSocketFolder(folder: string, runAs: RunAs): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await giveTo(folder, runAs);
}

/** Removes only what PostgreSQL puts there: the path may come out of a file that its unprivileged user can write. */
export async function removeSocketFolder(folder: string): Promise<void> {
  await rm(join(folder, SOCKET_FILE), { force: true }).catch(() => undefined);
  await rm(join(folder, `${SOCKET_FILE}.lock`), { force: true }).catch(() => undefined);
  await rmdir(folder).catch(() => undefined);
}

/** The Unmissed process that made this folder; null when it is not one of ours. */
export function ownerPidOf(socketFolder: string): number | null {
  const match = /^unmissed-(\d+)-\w{6}$/.exec(basename(socketFolder));
  return match === null ? null : Number(match[1]);
}

async function giveTo(folder: string, runAs: RunAs): Promise<void> {
  if (runAs !== null) await chown(folder, runAs.uid, runAs.gid);
}
