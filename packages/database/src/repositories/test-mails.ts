import { and, asc, eq } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { newId } from '../keys.ts';
import { organizations, testMails } from '../schema/index.ts';

export type TestMailRow = typeof testMails.$inferSelect;

/** Puts a test mail where a worker finds it. */
export async function insertTestMail(
  tx: Queryable,
  organizationId: string,
  mail: Pick<TestMailRow, 'recipient' | 'language' | 'requestedBy'>,
  now: Date,
): Promise<TestMailRow> {
  const row = { ...mail, organizationId, id: newId(), status: 'WAITING' as const, createdAt: now };
  const [inserted] = await tx.insert(testMails).values(row).returning();
  return inserted!;
}

export async function findTestMail(tx: Queryable, organizationId: string, id: string): Promise<TestMailRow | null> {
  const [row] = await tx
    .select()
    .from(testMails)
    .where(and(eq(testMails.organizationId, organizationId), eq(testMails.id, id)));
  return row ?? null;
}

/** Until the transaction ends, nobody else who asks gets an answer: two cannot both take the last place. */
export async function countWaitingTestMails(tx: Queryable, organizationId: string): Promise<number> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update');
  return tx.$count(testMails, and(eq(testMails.organizationId, organizationId), eq(testMails.status, 'WAITING')));
}

/** The one that waits longest, of all organizations, locked until the transaction ends; null when none is left. */
export async function lockTestMail(tx: Queryable): Promise<TestMailRow | null> {
  const [row] = await tx
    .select()
    .from(testMails)
    .where(eq(testMails.status, 'WAITING'))
    .orderBy(asc(testMails.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return row ?? null;
}

/** Records what became of a test mail. */
export async function endTestMail(
  tx: Queryable,
  organizationId: string,
  id: string,
  end: Pick<TestMailRow, 'status' | 'endedAt' | 'host' | 'smtpCode' | 'response'>,
): Promise<void> {
  await tx
    .update(testMails)
    .set(end)
    .where(and(eq(testMails.organizationId, organizationId), eq(testMails.id, id)));
}
