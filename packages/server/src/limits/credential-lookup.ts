import { createHash } from 'node:crypto';
import { groupCommit } from '@unmissed/database';
import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';

/** How long a credential that was not right lately waits for others to be looked up with. */
const gatherMs = 20;
const gatheredMax = 500;
/** Right ones remembered at a time. */
const rightMax = 10_000;

/** Whose credential a secret is; null: nobody's. Always asked of the database: what is revoked stops at once. */
export type CredentialLookup<Row> = (secret: string) => Promise<Row | null>;

/**
 * Keeps those who try keys from taking the database from those who have one. A credential that was right the last time
 * is looked up at once; all others together, so that thousands a second are a few queries. A new key waits `gatherMs`
 * at its first request only.
 */
export function createCredentialLookup<Row>(
  find: (secrets: readonly string[]) => Promise<(Row | null)[]>,
  isUsable: (row: Row) => boolean,
): CredentialLookup<Row> {
  // By hash: no memory of ours should give secrets away.
  const right = new LRUCache<string, true>({ max: rightMax });
  const strangers = new DataLoader<string, Row | null>(find, {
    cache: false,
    maxBatchSize: gatheredMax,
    batchScheduleFn: (look) => setTimeout(look, gatherMs),
  });
  // While one query is under way the next gather.
  const known = groupCommit(find, { sizeMax: gatheredMax });
  return async (secret) => {
    const hash = createHash('sha256').update(secret).digest('base64');
    const row = right.has(hash) ? await known(secret) : await strangers.load(secret);
    if (row !== null && isUsable(row)) right.set(hash, true);
    else right.delete(hash);
    return row;
  };
}
