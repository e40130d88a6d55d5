import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFolder } from './build-folder.ts';
import { SUPERUSER, type Cluster } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { followPostgresLog } from './postgres-log.ts';
import { spawnAs } from './run-as.ts';

type NewCluster = Omit<Cluster, 'socketFolder'>;

/** Makes the cluster if the folder has none, and makes sure that these binaries can serve it. */
export async function createClusterIfMissing(cluster: NewCluster): Promise<void> {
  const found = await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (found === null) {
    await refuseForeignFiles(cluster.folder);
    await buildFolder(cluster.folder, (folder) => initialise(cluster, folder));
    return;
  }
  const dataMajor = found.trim();
  const ourMajor = cluster.binaries.version.split('.')[0];
  if (dataMajor === ourMajor) return;
  throw new EmbeddedPostgresError(
    'WRONG_VERSION',
    `The data in ${cluster.folder} were made by PostgreSQL ${dataMajor}, and this Unmissed brings PostgreSQL ` +
      `${cluster.binaries.version}, which cannot read them. Start the Unmissed version that made them, or run a ` +
      `PostgreSQL ${dataMajor} on them and set DATABASE_URL; to move to ${ourMajor}, dump there (pg_dump), set ` +
      `UNMISSED_DATA to a new folder and restore.`,
  );
}

async function refuseForeignFiles(folder: string): Promise<void> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (files.length === 0) return;
  throw new EmbeddedPostgresError(
    'START_FAILED',
    `${folder} has files (${files.slice(0, 3).join(', ')}) and is no PostgreSQL cluster: PG_VERSION is missing. ` +
      'Move it away, or set UNMISSED_DATA to another folder.',
  );
}

async function initialise(cluster: NewCluster, folder: string): Promise<void> {
  if (cluster.runAs !== null) await chown(folder, cluster.runAs.uid, cluster.runAs.gid);
  const child = spawn(cluster.binaries.initdb, initdbArguments(folder, cluster.settings), {
    ...spawnAs(cluster.runAs),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // What initdb says is of interest only when it fails.
  const log = followPostgresLog([child.stdout, child.stderr], () => undefined);
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  await log.ended;
  if (exitCode === 0) return;
  // Containers often run with a bare number for a user.
  const advice = log.tail().includes('could not look up effective user ID')
    ? '\nThe user needs an entry in /etc/passwd. Add one, run as another user, or set DATABASE_URL to a PostgreSQL of yours.'
    : '';
  throw new EmbeddedPostgresError(
    'START_FAILED',
    `PostgreSQL could not make a new cluster in ${folder}:\n${log.tail()}${advice}`,
  );
}

function initdbArguments(folder: string, settings: Cluster['settings']): string[] {
  const access = ['-D', folder, '-U', SUPERUSER, '-A', 'trust', '--no-instructions'];
  // PostgreSQL's own C.UTF-8 sorts by code point like C, yet knows that É and é are one letter (lower, ilike). Unlike
  // the system's locales it never changes under existing indexes.
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // Syncing a cluster that will be run without it would only slow the tests.
  return [...access, ...locale, ...(settings['fsync'] === 'off' ? ['--no-sync'] : [])];
}
