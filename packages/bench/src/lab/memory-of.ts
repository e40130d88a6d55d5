import { readFile } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';

/** What a process holds in memory, in megabytes (resident set, Linux). */
export async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
