import { insertAuditEntry, type Queryable, transaction, violatedUnique } from '@unmissed/database';
import type { Actor } from './access/actor.ts';
import { Changes } from './audit/changes.ts';
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

/**
 * Runs a change, the mutation `operation` by `actor`, in a transaction that is rolled back when `work` refuses,
 * fails, or only validates. What `work` notes in `audit` goes into the audit log in the same transaction.
 */
export async function change<T>(
  { db, now, changed }: Deps,
  actor: Actor,
  operation: string,
  work: (tx: Queryable, audit: Changes) => Promise<T>,
  { validateOnly = false, taken = {} }: ChangeOptions = {},
): Promise<T> {
  try {
    const { result } = await transaction(
      db,
      async (tx) => {
        const audit = new Changes();
        const done = { result: await work(tx, audit), audit };
        if (validateOnly) throw new RolledBack(done.result);
        return done;
      },
      (tx, { audit }) => (audit.all.length === 0 ? null : insertEntry(tx, actor, operation, audit, now())),
    );
    changed(actor.organizationId);
    return result;
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T;
    if (!(error instanceof Refusal)) taken[violatedUnique(error) ?? '']?.();
    throw error;
  }
}

function insertEntry(tx: Queryable, actor: Actor, operation: string, { all }: Changes, at: Date): Promise<void> {
  const { organizationId, type: actorType, id: actorId, name: actorName, address, requestId } = actor;
  return insertAuditEntry(
    tx,
    organizationId,
    { at, actorType, actorId, actorName, address, operation, requestId },
    all,
  );
}
