import { readFile, stat } from 'node:fs/promises';

/** The user PostgreSQL runs as. Null: as this process, which is not root. */
export type RunAs = { uid: number; gid: number } | null;

const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root, so as root we drop to an unprivileged user. An existing cluster stays with its
 * owner: PostgreSQL demands that its data folder belongs to whom it runs as, and the folder may have been made when
 * Unmissed was started without root.
 */
export async function chooseRunAs(clusterFolder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return null;
  const cluster = await stat(clusterFolder).catch(() => null);
  if (cluster !== null && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  return findNobody();
}

/** initdb looks its user up in the user database and fails on a bare number; not every system has nobody at 65534. */
async function findNobody(): Promise<{ uid: number; gid: number }> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const match = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users);
  return match === null ? NOBODY : { uid: Number(match[1]), gid: Number(match[2]) };
}

/** Options that make `child_process.spawn` run a program as that user. */
export function spawnAs(runAs: RunAs): {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  return {
    ...runAs,
    // The folder we were started in may be closed to that user.
    cwd: '/',
    // Nothing else of our environment: it holds secrets (SMTP_URL, UNMISSED_ADMIN_KEY) and PG* variables that would
    // steer PostgreSQL.
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
  };
}
