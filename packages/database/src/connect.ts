import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import * as schema from './schema/index.ts';

export type Database = NodePgDatabase<typeof schema>;
/** A database, or a transaction in it. */
export type Queryable = PgDatabase<NodePgQueryResultHKT, typeof schema>;

export interface Connection {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface ConnectOptions {
  url: string;
  /** Most connections at a time; 10 when not given. */
  maxConnections?: number;
  /** Shown by PostgreSQL in `pg_stat_activity`. */
  applicationName?: string;
  /** An idle connection broke, for example because PostgreSQL was restarted. The pool replaces it. */
  onError?: (error: Error) => void;
}

/** Opens a pool. No connection is made before the first query. */
export function connect({
  url,
  maxConnections = 10,
  applicationName = 'unmissed',
  onError = () => {},
}: ConnectOptions): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener, the loss of an idle connection would end the process.
  pool.on('error', onError);
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}
