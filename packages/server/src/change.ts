import { type Queryable, transaction, violatedUnique } from '@unmissed/database';
import type { Deps } from './context.ts';
import { Refusal } from './refusal.ts';

class RolledBack extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('Rolled back as asked.');
    this.result = result;
  }
}

export interface ChangeOptions {
  /** Do everything, then roll it back: the result says what would happen. */
  validateOnly?: boolean;
  /** What to refuse with when a unique index, by name, is violated. */
  taken?: Record<string, () => never>;
}

/** Runs a change in a transaction that is rolled back when `work` refuses, fails, or only validates. */
export async function change<T>(
  { db }: Deps,
  work: (tx: Queryable) => Promise<T>,
  { validateOnly = false, taken = {} }: ChangeOptions = {},
): Promise<T> {
  try {
    return await transaction(db, async (tx) => {
      const result = await work(tx);
      if (validateOnly) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T;
    if (!(error instanceof Refusal)) taken[violatedUnique(error) ?? '']?.();
    throw error;
  }
}
