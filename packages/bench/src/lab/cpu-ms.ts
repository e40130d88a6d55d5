import { readdir, readFile } from 'node:fs/promises';

/** Linux tells times in hundredths of a second, whatever the kernel counts in. */
const tickMs = 10;

/** CPU time that a process and its threads have used, in milliseconds (Linux). */
export async function cpuMsOf(pid: number): Promise<number> {
  const { ownMs } = parse(await readFile(`/proc/${pid}/stat`, 'utf8'));
  return ownMs;
}

/** That of a process and all its children, those that have ended included. */
export async function cpuMsOfFamily(pid: number): Promise<number> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // One may end before it is read.
  const texts = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => null)));
  const processes = texts.filter((text) => text !== null).map(parse);
  return processes.reduce((sum, one) => {
    if (one.pid === pid) return sum + one.ownMs + one.endedChildrenMs;
    return one.parentPid === pid ? sum + one.ownMs : sum;
  }, 0);
}

/** The process that has started a process. */
export async function parentOf(pid: number): Promise<number> {
  return parse(await readFile(`/proc/${pid}/stat`, 'utf8')).parentPid;
}

/** Fields as in proc_pid_stat(5); the name, in brackets, may have spaces and brackets itself. */
function parse(stat: string) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const sum = (...places: number[]) => places.reduce((total, place) => total + Number(fields[place]), 0);
  return {
    pid: Number.parseInt(stat, 10),
    parentPid: Number(fields[1]),
    ownMs: sum(11, 12) * tickMs,
    endedChildrenMs: sum(13, 14) * tickMs,
  };
}
