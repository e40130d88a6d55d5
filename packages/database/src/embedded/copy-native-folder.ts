import { chmod, cp, lstat, readdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

/** Copies PostgreSQL's tree so that every user may run it. */
export async function copyNativeFolder(from: string, to: string): Promise<void> {
  // Verbatim, because cp otherwise makes the links absolute: they would point back into the folder we copy away from.
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
  await makeMissingLinks(to);
  await openToEveryone(to);
}

interface PackedLink {
  source: string;
  target: string;
}

/**
 * npm packages cannot hold symbolic links. A postinstall script of the platform package makes them from a list; where
 * scripts are off (`--ignore-scripts`) we do, else PostgreSQL does not find its shared libraries.
 */
async function makeMissingLinks(nativeFolder: string): Promise<void> {
  const list = await readFile(join(nativeFolder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as PackedLink[]) {
    // The paths in the list begin with "native/".
    const place = join(nativeFolder, relative('native', target));
    const exists = await lstat(place).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(relative(dirname(target), source), place);
  }
}

/** An installation under an umask of 077 is closed to the unprivileged user file by file. */
async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToEveryone(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
