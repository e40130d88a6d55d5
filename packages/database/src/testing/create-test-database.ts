import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type Connection } from '../connect.ts';
import { databaseUrl, templateDatabase } from './test-postgres.ts';

export interface TestDatabase extends Connection {
  url: string;
}

/** A migrated, empty database of its own for one test file; `close()` also drops it. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(templateDatabase);
}

/** One without tables. */
export function createBareDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const postgresUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onMaintenance(postgresUrl, `create database ${name} template ${template}`);
  const url = databaseUrl(postgresUrl, name);
  const connection = connect({ url });
  return {
    ...connection,
    url,
    async close() {
      await connection.close();
      // Without force: a session that a test left open fails the run here.
      await onMaintenance(postgresUrl, `drop database ${name}`);
    },
  };
}

async function onMaintenance(url: string, statement: string): Promise<void> {
  const { pool, close } = connect({ url, maxConnections: 1 });
  try {
    await pool.query(statement);
  } finally {
    await close();
  }
}
