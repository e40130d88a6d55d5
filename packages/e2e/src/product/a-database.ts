import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@unmissed/database';
import { eventually } from '../lab/eventually.ts';

export interface RunningDatabase {
  /** For DATABASE_URL. */
  url: string;
  /** Ends PostgreSQL by SIGKILL, `afterMs` after it has started; its supervisor starts it again. */
  kill(afterMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL for products that run as several processes. */
export async function startDatabase(): Promise<RunningDatabase> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  let fatal: Error | null = null;
  let killed = 0;
  const postgres = await startEmbeddedPostgres({ dataFolder, onFatal: (error) => (fatal = error) });
  return {
    url: postgres.url,
    async kill(afterMs) {
      killed = await eventually('PostgreSQL runs', async () => {
        const [pid, ...lines] = (await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
        return lines[6]?.trim() === 'ready' && Number(pid) !== killed && Number(pid);
      }).catch((cause) => {
        throw fatal ?? cause;
      });
      await pause(afterMs);
      process.kill(killed, 'SIGKILL');
    },
    async stop() {
      await postgres.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
