import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';

export type Database = NodePgDatabase & { $client: pg.Pool };
/** A database, or a transaction in it. */
export type Queryable = PgDatabase<NodePgQueryResultHKT> & { $client: pg.Pool | pg.PoolClient };

export interface Connection {
  db: Database;
  pool: pg.Pool;
  close: () => Promise<void>;
}

export interface ConnectOptions {
  url: string;
  /** Most connections at a time; 10 when not given. */
  maxConnections?: number;
  /** Shown by PostgreSQL in `pg_stat_activity`. */
  applicationName?: string;
  /** A connection broke, for example because PostgreSQL was restarted. The pool replaces it. */
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
    // Statements that do not wait for one another's answers are sent together; see `transaction`.
    pipeline: true,
  });
  // Without listeners, the loss of a connection would end the process: an idle one's is an error of the pool, too,
  // that of one in the middle of a transaction its own alone.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', onError));
  return { db: drizzle(pool), pool, close: () => pool.end() };
}
