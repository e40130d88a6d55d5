import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, startEmbeddedPostgres } from '@unmissed/database';
import type pg from 'pg';

export interface LabOptions {
  /** Rounds that count, of each comparison. */
  rounds: number;
  /** Whether data sets may take tens of gigabytes and half an hour. */
  isLarge: boolean;
  /** Where the product's processes leave their CPU profiles when they end; null: they take none. */
  profileFolder: string | null;
  /** Only cases that are named like this are measured; null: all. */
  onlyCase: string | null;
  say: (text: string) => void;
}

/** A database of one side. */
export interface LabDatabase {
  name: string;
  /** For DATABASE_URL and `pg`. */
  url: string;
  /** For looking what is in it; few connections, so that they do not take part. */
  pool: pg.Pool;
}

/** Where a bench runs: a PostgreSQL as the product starts it, and all that has to be ended afterwards. */
export interface Lab extends LabOptions {
  /** For example `18.4`. */
  postgresVersion: string;
  /** Empty, or a copy of `template`, which nobody may be connected to. */
  createDatabase(name: string, template?: LabDatabase): Promise<LabDatabase>;
  /** Whether the case of this name is to be measured. */
  wants(name: string): boolean;
  /** Ends what was started, the last first. */
  atEnd(end: () => Promise<unknown>): void;
}

const endMsMax = 15_000;

/** Opens a lab, runs `work` in it and leaves nothing behind. */
export async function inLab<T>(options: LabOptions, work: (lab: Lab) => Promise<T>): Promise<T> {
  const ends: (() => Promise<unknown>)[] = [];
  const atEnd: Lab['atEnd'] = (end) => ends.push(end);
  const endAll = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) {
      const ended = end().catch((error: unknown) => options.say(`at the end: ${String(error)}`));
      // A pool waits for queries that may take minutes.
      await Promise.race([ended, pause(endMsMax, undefined, { ref: false })]);
    }
  };
  // A PostgreSQL would go on without us.
  const breakOff = (): void => void endAll().finally(() => process.exit(1));
  process.once('SIGINT', breakOff).once('SIGTERM', breakOff);
  try {
    const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-bench-'));
    atEnd(() => rm(dataFolder, { recursive: true, force: true }));
    // With no settings: durable, as the product has it.
    const postgres = await startEmbeddedPostgres({ dataFolder });
    atEnd(() => postgres.stop());
    const maintenance = connect({ url: postgres.url, maxConnections: 1, applicationName: 'bench' });
    atEnd(() => maintenance.close());
    return await work({
      ...options,
      postgresVersion: postgres.version,
      wants: (name) => options.onlyCase === null || name.includes(options.onlyCase),
      atEnd,
      async createDatabase(name, template) {
        if (template !== undefined) await template.pool.end();
        // By copying files: far faster for large ones than by the write-ahead log.
        await maintenance.pool.query(
          `create database ${name} template ${template?.name ?? 'template0'} strategy file_copy`,
        );
        if (template !== undefined) reopen(template);
        return reopen({ name, url: urlOf(postgres.url, name) } as LabDatabase);
      },
    });
  } finally {
    process.off('SIGINT', breakOff).off('SIGTERM', breakOff);
    await endAll();
  }

  function reopen(database: LabDatabase): LabDatabase {
    const { pool, close } = connect({ url: database.url, maxConnections: 2, applicationName: 'bench' });
    atEnd(async () => pool.ended || (await close()));
    return Object.assign(database, { pool });
  }
}

function urlOf(url: string, database: string): string {
  return url.replace(/\/[^/?]*\?/, `/${database}?`);
}
