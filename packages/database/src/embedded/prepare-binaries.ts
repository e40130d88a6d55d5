import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { buildFolder } from './build-folder.ts';
import { copyNativeFolder } from './copy-native-folder.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PlatformPackage } from './find-platform-package.ts';
import type { LogSink } from './postgres-log.ts';
import { spawnAs, type RunAs } from './run-as.ts';

const run = promisify(execFile);

export interface Binaries {
  initdb: string;
  postgres: string;
  /** PostgreSQL's own, for example `18.4`. */
  version: string;
}

/**
 * Finds PostgreSQL's programs in a place where its user can run them. Tried out rather than looked up: that covers
 * closed folders, missing libraries and an unfit C library alike. When the installed ones cannot be run (a checkout in
 * a home folder of mode 700, an npm installation without scripts), a copy in the data folder can.
 */
export async function prepareBinaries(
  installed: PlatformPackage,
  copiesFolder: string,
  runAs: RunAs,
  onLog: LogSink,
): Promise<Binaries> {
  try {
    return await tryBinaries(installed.nativeFolder, runAs);
  } catch (cause) {
    if (isUnfit(cause)) throw unfit(installed, cause);
  }
  const copy = join(copiesFolder, installed.build);
  try {
    return await tryBinaries(copy, runAs);
  } catch {
    onLog(
      'info',
      `copying PostgreSQL from ${installed.nativeFolder} to ${copy}, where uid ${describe(runAs)} can run it`,
    );
  }
  await mkdir(copiesFolder, { recursive: true });
  await chmod(copiesFolder, 0o755);
  await rm(copy, { recursive: true, force: true });
  await buildFolder(copy, (folder) => copyNativeFolder(installed.nativeFolder, folder));
  await removeOtherCopies(copy);
  try {
    return await tryBinaries(copy, runAs);
  } catch (cause) {
    throw unfit(installed, cause);
  }
}

async function tryBinaries(nativeFolder: string, runAs: RunAs): Promise<Binaries> {
  const bin = join(nativeFolder, 'bin');
  const postgres = join(bin, 'postgres');
  const { stdout } = await run(postgres, ['--version'], spawnAs(runAs));
  const version = /\(PostgreSQL\) (\S+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`${postgres} --version answered: ${stdout}`);
  return { initdb: join(bin, 'initdb'), postgres, version };
}

/**
 * The kernel runs such a program in no place: ENOEXEC, a wrong processor; ENOENT although the file is there, no loader
 * for it (Alpine has musl instead of glibc).
 */
function isUnfit(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOEXEC' || code === 'ENOENT';
}

function unfit(installed: PlatformPackage, cause: unknown): EmbeddedPostgresError {
  const reason = (cause as { stderr?: string }).stderr?.trim() || String(cause);
  return new EmbeddedPostgresError(
    'UNSUPPORTED_PLATFORM',
    `The PostgreSQL in ${installed.nativeFolder} does not run on this machine: ${reason}. It needs glibc on Linux ` +
      '(not Alpine). Set DATABASE_URL to a PostgreSQL of yours, for example postgres://unmissed:secret@localhost:5432/unmissed',
    { cause },
  );
}

/** 60 MB each; an update of Unmissed would otherwise leave one behind every time. */
async function removeOtherCopies(kept: string): Promise<void> {
  for (const name of await readdir(dirname(kept))) {
    if (name === basename(kept) || name.includes('.partial-')) continue;
    await rm(join(dirname(kept), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function describe(runAs: RunAs): string {
  return String(runAs?.uid ?? process.getuid?.());
}
