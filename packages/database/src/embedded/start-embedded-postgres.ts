import { join } from 'node:path';
import { PRODUCT_DATABASE, SUPERUSER, type Cluster } from './cluster.ts';
import { createClusterIfMissing } from './create-cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findPlatformPackage, type PlatformPackage } from './find-platform-package.ts';
import { makeWay } from './make-way.ts';
import { maintenanceClient } from './owner-session.ts';
import type { LogSink } from './postgres-log.ts';
import { prepareBinaries } from './prepare-binaries.ts';
import { openDataFolder, prepareDataFolder } from './prepare-data-folder.ts';
import { chooseRunAs } from './run-as.ts';
import { createSocketFolder, removeSocketFolder, SOCKET_PORT } from './socket-folder.ts';
import { supervisePostmaster, type Supervision } from './supervise-postmaster.ts';

export interface EmbeddedPostgresOptions {
  /** The product's data folder (`UNMISSED_DATA`); made if missing. The cluster lives in `postgres` below it. */
  dataFolder: string;
  /** Server settings, as by `postgres -c`: `{ fsync: 'off' }` for tests. */
  settings?: Readonly<Record<string, string>>;
  onLog?: LogSink;
  /** PostgreSQL died and does not come back. Called at most once; `stop()` still cleans up. */
  onFatal?: (error: Error) => void;
  /** Where PostgreSQL's programs are; by default the npm package for this machine. */
  platformPackage?: PlatformPackage;
}

export interface EmbeddedPostgres {
  /** For `pg.Pool`. The host is the socket's folder, and stays the same when PostgreSQL had to be started again. */
  connection: { host: string; port: number; user: string; database: string; ssl: false };
  /** The same as a URL, for `connectionString` and other processes of the same user (or root). */
  url: string;
  /** PostgreSQL's version, for example `18.4`. */
  version: string;
  /** Ends all sessions, waits for the shutdown and removes the socket. Close the pools first. Safe to repeat. */
  stop(): Promise<void>;
}

/**
 * Starts the product's own PostgreSQL and makes it this process's: no other can start on the same data folder until it
 * stops or dies. Fails with `EmbeddedPostgresError`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await startOn(options);
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresError) throw cause;
    // A full disk, a missing capability: the operating system's own words.
    const message = `PostgreSQL could not be started on ${options.dataFolder}: ${(cause as Error).message}`;
    throw new EmbeddedPostgresError('START_FAILED', message, { cause });
  }
}

async function startOn(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { settings = {}, onLog = () => undefined, onFatal = () => undefined } = options;
  const installed = options.platformPackage ?? (await findPlatformPackage());

  const dataFolder = await prepareDataFolder(options.dataFolder);
  const folder = join(dataFolder, 'postgres');
  const runAs = await chooseRunAs(folder);
  await openDataFolder(dataFolder, folder, runAs);
  // Before anything is made or copied: most often the answer to a second start is "already running".
  await makeWay(folder, onLog);

  const binaries = await prepareBinaries(installed, join(dataFolder, 'postgres-binaries'), runAs, onLog);
  await createClusterIfMissing({ folder, binaries, runAs, settings, onLog });

  const cluster: Cluster = {
    folder,
    socketFolder: await createSocketFolder(runAs),
    binaries,
    runAs,
    settings,
    onLog,
  };
  const supervision = await superviseOrCleanUp(cluster, onFatal);
  let stopped: Promise<void> | undefined;
  return {
    connection: {
      host: cluster.socketFolder,
      port: SOCKET_PORT,
      user: SUPERUSER,
      database: PRODUCT_DATABASE,
      ssl: false,
    },
    url: `postgres://${SUPERUSER}@${encodeURIComponent(cluster.socketFolder)}:${SOCKET_PORT}/${PRODUCT_DATABASE}?sslmode=disable`,
    version: binaries.version,
    stop: () => (stopped ??= stopAndCleanUp(supervision, cluster)),
  };
}

async function stopAndCleanUp(supervision: Supervision, { socketFolder }: Cluster): Promise<void> {
  try {
    await supervision.stop();
  } finally {
    await removeSocketFolder(socketFolder);
  }
}

async function superviseOrCleanUp(cluster: Cluster, onFatal: (error: Error) => void): Promise<Supervision> {
  let supervision: Supervision | undefined;
  try {
    supervision = await supervisePostmaster(cluster, onFatal);
    await createProductDatabaseIfMissing(cluster.socketFolder);
    return supervision;
  } catch (error) {
    await supervision?.stop();
    await removeSocketFolder(cluster.socketFolder);
    throw error;
  }
}

async function createProductDatabaseIfMissing(socketFolder: string): Promise<void> {
  const client = maintenanceClient(socketFolder, 'unmissed');
  try {
    await client.connect();
    const found = await client.query('select from pg_database where datname = $1', [PRODUCT_DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${PRODUCT_DATABASE}`);
  } finally {
    await client.end();
  }
}
