import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { smtpRoutes } from '../schema/index.ts';
import { ConcurrentChangeError } from '../transaction.ts';

export type SmtpRouteRow = typeof smtpRoutes.$inferSelect;
export type SmtpRouteSettings = Omit<SmtpRouteRow, 'organizationId' | 'version' | 'createdAt' | 'updatedAt'>;

export async function findSmtpRoute(tx: Queryable, organizationId: string): Promise<SmtpRouteRow | null> {
  const [row] = await tx.select().from(smtpRoutes).where(eq(smtpRoutes.organizationId, organizationId));
  return row ?? null;
}

/** Also keeps others from changing it until the transaction ends. */
export async function lockSmtpRoute(tx: Queryable, organizationId: string): Promise<SmtpRouteRow | null> {
  const [row] = await tx.select().from(smtpRoutes).where(eq(smtpRoutes.organizationId, organizationId)).for('update');
  return row ?? null;
}

/** @throws ConcurrentChangeError when another transaction made one meanwhile */
export async function insertSmtpRoute(
  tx: Queryable,
  organizationId: string,
  settings: SmtpRouteSettings,
  now: Date,
): Promise<SmtpRouteRow> {
  const row = { ...settings, organizationId, createdAt: now, updatedAt: now };
  const [inserted] = await tx.insert(smtpRoutes).values(row).onConflictDoNothing().returning();
  if (inserted === undefined) throw new ConcurrentChangeError();
  return inserted;
}

export async function updateSmtpRoute(
  tx: Queryable,
  organizationId: string,
  settings: SmtpRouteSettings,
  now: Date,
): Promise<SmtpRouteRow> {
  const [row] = await tx
    .update(smtpRoutes)
    .set({ ...settings, version: sql`${smtpRoutes.version} + 1`, updatedAt: now })
    .where(eq(smtpRoutes.organizationId, organizationId))
    .returning();
  return row!;
}

/** Of the route as it was when it had `version`: no change of its settings, so neither version nor time move. */
export async function replaceSealedCredentials(
  tx: Queryable,
  { organizationId, version }: Pick<SmtpRouteRow, 'organizationId' | 'version'>,
  sealedCredentials: Buffer,
): Promise<void> {
  await tx
    .update(smtpRoutes)
    .set({ sealedCredentials })
    .where(and(eq(smtpRoutes.organizationId, organizationId), eq(smtpRoutes.version, version)));
}

export async function deleteSmtpRoute(tx: Queryable, organizationId: string): Promise<void> {
  await tx.delete(smtpRoutes).where(eq(smtpRoutes.organizationId, organizationId));
}
