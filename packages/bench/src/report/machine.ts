import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** What was measured on, in one line; nothing that names the machine. */
export function describeMachine(postgresVersion: string): string {
  const memoryGb = Math.round(totalmem() / 1024 ** 3);
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    `${memoryGb} GB`,
    `${type()} ${release()}`,
    `Node ${process.version}`,
    `PostgreSQL ${postgresVersion}`,
  ].join(', ');
}
