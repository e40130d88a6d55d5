import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * What a process id found in `postmaster.pid` stands for today. `OTHER`: the number has been given to another process
 * (after a reboot that is likely: services start in the same order every time, and on Linux the number may even be one
 * of our own threads), or the postmaster is dead and waits for its parent to notice.
 */
export async function classifyPostmasterPid(
  pid: number,
  clusterFolder: string,
): Promise<'GONE' | 'POSTMASTER' | 'OTHER'> {
  if (!isProcessAlive(pid)) return 'GONE';
  const commandLine = await readCommandLine(pid);
  if (!isProcessAlive(pid)) return 'GONE';
  // Hidden from us (no /proc, hidepid): believe the file, as PostgreSQL does.
  if (commandLine === null) return 'POSTMASTER';
  return commandLine.includes(clusterFolder) ? 'POSTMASTER' : 'OTHER';
}

async function readCommandLine(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return null;
  }
}
