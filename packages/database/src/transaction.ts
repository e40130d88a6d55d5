import { DrizzleQueryError } from 'drizzle-orm';
import type { Database, Queryable } from './connect.ts';

/** Thrown inside a transaction that must start again because another one was faster. */
export class ConcurrentChangeError extends Error {
  override name = 'ConcurrentChangeError';
}

const mostTries = 5;
const serializationFailure = '40001';
const deadlockDetected = '40P01';

/**
 * Runs `work` in a transaction and commits it, or rolls it back when it throws. Starts again, from the
 * beginning of `work`, when the database chose this transaction to give way to another.
 */
export async function transaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (tries === mostTries || !mustStartAgain(error)) throw error;
    }
  }
}

function mustStartAgain(error: unknown): boolean {
  const code = sqlState(error);
  return error instanceof ConcurrentChangeError || code === serializationFailure || code === deadlockDetected;
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
const unreachable = /^E(CONNREFUSED|CONNRESET|PIPE|NOENT|TIMEDOUT)$/;

/** Whether a query failed because the database cannot be reached at the moment, not because of the query. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const isLost =
    cause instanceof Error && /^(Connection terminated|timeout exceeded when trying to connect)/.test(cause.message);
  return isLost || passingStates.test(state) || unreachable.test(state);
}
