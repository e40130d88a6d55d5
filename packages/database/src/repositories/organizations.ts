import { eq } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { nameKey, newId } from '../keys.ts';
import { organizations } from '../schema/index.ts';

export type OrganizationRow = typeof organizations.$inferSelect;

/** The organization of this name, made when there is none. */
export async function ensureOrganization(tx: Queryable, name: string, now: Date): Promise<OrganizationRow> {
  await tx
    .insert(organizations)
    .values({ id: newId(), name, nameKey: nameKey(name), createdAt: now })
    .onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.nameKey, nameKey(name)));
  if (row === undefined) throw new Error(`Organization ${name} vanished while it was made.`);
  return row;
}

export async function getOrganization(tx: Queryable, organizationId: string): Promise<OrganizationRow> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, organizationId));
  if (row === undefined) throw new Error(`There is no organization ${organizationId}.`);
  return row;
}
