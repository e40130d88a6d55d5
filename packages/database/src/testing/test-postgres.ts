import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../connect.ts';
import { startEmbeddedPostgres } from '../embedded/index.ts';
import { migrate } from '../migrate.ts';

export const templateDatabase = 'unmissed_template';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the maintenance database, which test databases are made from. */
    postgresUrl: string;
  }
}

/** Vitest's global setup: one PostgreSQL for all test files, with a migrated template that each file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-test-'));
  const postgres = await startEmbeddedPostgres({
    dataFolder,
    // Nothing of this is to survive a power failure.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  const maintenance = connect({ url: postgres.url, maxConnections: 1 });
  await maintenance.pool.query(`create database ${templateDatabase}`);
  await maintenance.close();
  const template = connect({ url: databaseUrl(postgres.url, templateDatabase) });
  await migrate(template.pool);
  await template.close();
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  return url.replace(/\/[^/?]*(\?.*)?$/, `/${database}$1`);
}
