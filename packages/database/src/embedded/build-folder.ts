import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './process-state.ts';

/** Longer than any build takes. Pids come back (in a container ours is 1 every time), so the pid alone proves nothing. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/**
 * Builds a folder that either does not exist or is complete: under another name beside its place, then renamed. When
 * another process was quicker, its result stands and ours is dropped.
 */
export async function buildFolder(target: string, build: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  await removeAbandoned(target);
  const partial = await mkdtemp(`${target}.partial-${process.pid}-`);
  try {
    await build(partial);
    await rename(partial, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/** A process killed while it built leaves its half behind, and perhaps an initdb that still writes to it. */
async function removeAbandoned(target: string): Promise<void> {
  const prefix = `${basename(target)}.partial-`;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix)) continue;
    const builderPid = Number.parseInt(name.slice(prefix.length), 10);
    const folder = join(dirname(target), name);
    const made = await stat(folder).catch(() => null);
    const isBeingBuilt =
      isProcessAlive(builderPid) && made !== null && Date.now() - made.birthtimeMs < ABANDONED_AFTER_MS;
    // Its writer may add files while we remove them; what stays is gone at the next start.
    if (!isBeingBuilt) await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** Rows committed in a new cluster must not be lost with its name when the power fails. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
