import { createHash } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { newId } from '../keys.ts';
import { sessions } from '../schema/index.ts';

export type SessionRow = Omit<typeof sessions.$inferSelect, 'tokenHash'>;
export type NewSession = Omit<SessionRow, 'organizationId' | 'id' | 'createdAt'>;

/** Begins a session whose cookie is `token`; expired ones are removed on the way. */
export async function insertSession(
  tx: Queryable,
  organizationId: string,
  session: NewSession,
  token: string,
  now: Date,
): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.organizationId, organizationId), lte(sessions.expiresAt, now)));
  await tx
    .insert(sessions)
    .values({ ...session, organizationId, id: newId(), tokenHash: hashOf(token), createdAt: now });
}

/** The session whose cookie is `token`; null when there is none or it expired. */
export async function findSession(tx: Queryable, token: string, now: Date): Promise<SessionRow | null> {
  const [row] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.tokenHash, hashOf(token)), gt(sessions.expiresAt, now)));
  if (row === undefined) return null;
  const { tokenHash: _, ...session } = row;
  return session;
}

export async function deleteSession(tx: Queryable, organizationId: string, id: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.organizationId, organizationId), eq(sessions.id, id)));
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
