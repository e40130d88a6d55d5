import type { Socket } from 'node:net';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Database, Queryable } from './connect.ts';

/** Thrown inside a transaction that must start again because another one was faster. */
export class ConcurrentChangeError extends Error {
  override name = 'ConcurrentChangeError';
}

const mostTries = 5;
const serializationFailure = '40001';
const deadlockDetected = '40P01';
/** Something was deleted after `work` had read it, or used after `work` had seen that nothing uses it. */
const foreignKeyViolation = '23503';
const passingFailures = new Set<string | null>([serializationFailure, deadlockDetected, foreignKeyViolation]);

/**
 * Runs `work` in a transaction and commits it, or rolls it back when it throws. Starts again, from the
 * beginning of `work`, when this transaction has to give way to another. `last` may write what
 * follows from the result, by one statement, sent before it returns (Drizzle's own wait to be awaited): it
 * leaves together with the commit, and rows are locked for one answer less.
 */
export async function transaction<T>(
  db: Database,
  work: (tx: Queryable) => Promise<T>,
  last: (tx: Queryable, result: T) => Promise<unknown> | null = () => null,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(db, 'begin', work, last);
    } catch (error) {
      if (tries === mostTries || !mustStartAgain(error)) throw error;
    }
  }
}

/** Runs `work`, which only reads: whatever it reads is of the same moment, however long it takes. */
export async function readTransaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return inTransaction(db, 'begin isolation level repeatable read read only', work, () => null);
}

async function inTransaction<T>(
  { $client: pool }: Database,
  begin: string,
  work: (tx: Queryable) => Promise<T>,
  last: (tx: Queryable, result: T) => Promise<unknown> | null,
): Promise<T> {
  const client = await pool.connect();
  const tx = drizzle(client);
  sendTogether(client);
  // Nothing waits for the answer to `begin`: it fails only with the connection, and then all that follows does.
  const begun = client.query(begin);
  begun.catch(() => {});
  try {
    const result = await work(tx);
    sendTogether(client);
    // When the last statement fails, PostgreSQL rolls back at `commit`.
    await Promise.all([begun, last(tx, result), client.query('commit')]);
    return result;
  } catch (error) {
    await begun;
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Statements that are sent in this turn leave in one piece: each by itself would wake PostgreSQL by itself. */
function sendTogether(client: pg.PoolClient): void {
  // What pg does with it is not in its types.
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function mustStartAgain(error: unknown): boolean {
  return error instanceof ConcurrentChangeError || passingFailures.has(sqlState(error));
}

/** PostgreSQL's error code of a failed query, for example `23505`; null for other errors. */
export function sqlState(error: unknown): string | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}

/** Name of the unique index that a query ran into, else null. */
export function violatedUnique(error: unknown): string | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return sqlState(error) === '23505' && cause instanceof Error && 'constraint' in cause
    ? String(cause.constraint)
    : null;
}

/** Classes of errors that pass: connection lost, out of resources, shutting down. */
const passingStates = /^(08|53|57P)/;
const unreachable = /^E(CONNREFUSED|CONNRESET|PIPE|NOENT|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$/;
/** Errors of node-postgres without a code. The third is of the `rollback` after a lost connection, which hides the first. */
const connectionLost =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a query failed because the database cannot be reached at the moment, not because of the query. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const isLost = cause instanceof Error && connectionLost.test(cause.message);
  return isLost || passingStates.test(state) || unreachable.test(state);
}
