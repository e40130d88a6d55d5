import { access, chmod, constants, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findClosedFolder } from './find-closed-folder.ts';
import type { RunAs } from './run-as.ts';

/** Makes the data folder if need be. Returns its path without symbolic links, which PostgreSQL's user may not follow. */
export async function prepareDataFolder(dataFolder: string): Promise<string> {
  try {
    // The folders above it are not ours alone: they get the usual mode, and PostgreSQL's user must pass through them.
    await mkdir(dirname(resolve(dataFolder)), { recursive: true });
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const folder = await realpath(dataFolder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'FOLDER_UNREACHABLE',
      `The data folder ${dataFolder} cannot be made or written (${String(cause)}). ` +
        `Set UNMISSED_DATA to a folder that this user may write.`,
      { cause },
    );
  }
}

/** Makes sure that the user PostgreSQL runs as gets to its cluster inside the data folder. */
export async function openDataFolder(folder: string, clusterFolder: string, runAs: RunAs): Promise<void> {
  if (runAs === null) return refuseForeignCluster(clusterFolder);
  if ((await findClosedFolder(folder, runAs)) === folder) {
    // o+x lets PostgreSQL's user pass through to its own folder below, and nothing more: without r it cannot list what
    // else is here, and those files keep their own modes. A folder from `mktemp -d` or an umask of 077 needs it.
    await chmod(folder, (await stat(folder)).mode | 0o001);
  }
  const closed = await findClosedFolder(folder, runAs);
  if (closed === null) return;
  throw new EmbeddedPostgresError(
    'FOLDER_UNREACHABLE',
    `As root, Unmissed runs PostgreSQL as the unprivileged uid ${runAs.uid}, which may not pass through ${closed} ` +
      `on the way to the data folder ${folder}. Set UNMISSED_DATA to a folder that it can reach, ` +
      `for example /var/lib/unmissed, or allow the passage: chmod o+x ${closed}`,
  );
}

async function refuseForeignCluster(clusterFolder: string): Promise<void> {
  const cluster = await stat(clusterFolder).catch(() => null);
  if (cluster === null || cluster.uid === process.getuid?.()) return;
  throw new EmbeddedPostgresError(
    'FOLDER_UNREACHABLE',
    `${clusterFolder} belongs to uid ${cluster.uid}, and this process runs as uid ${process.getuid?.()}. ` +
      `Start Unmissed as that user or as root, or give the folder to this user: ` +
      `chown -R ${process.getuid?.()} ${clusterFolder}`,
  );
}
