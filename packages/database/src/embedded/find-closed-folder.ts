import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { spawnAs, type RunAs } from './run-as.ts';

const run = promisify(execFile);

/**
 * The topmost folder on the way to `folder` (itself included) that the user cannot pass; null when the way is free.
 * Asked as that user, because mode bits alone do not tell (access lists, mounts). `folder` has no symbolic links.
 */
export async function findClosedFolder(folder: string, runAs: RunAs): Promise<string | null> {
  const way: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  const script = 'for folder; do test -x "$folder" || { printf %s "$folder"; exit; }; done';
  const { stdout } = await run('/bin/sh', ['-c', script, 'sh', ...way], spawnAs(runAs));
  return stdout === '' ? null : stdout;
}
