import { sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';

/**
 * Beginning to send and forbidding it exclude each other, organization by organization, until the end of
 * the transaction. So what a change of settings forbids either began before the change was committed, or
 * never begins. To be the first lock that a transaction takes, so that two never wait for each other.
 */
export async function excludeSending(tx: Queryable, organizationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organizationId}, ${lockClass}))`);
}

/** Taken by whoever begins to send; any number of them at a time. See `excludeSending`. */
export async function beginSending(tx: Queryable, organizationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${organizationId}, ${lockClass}))`);
}

/** Any fixed number of ours. */
const lockClass = 7_114_002;
