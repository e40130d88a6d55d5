import { asc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { nameKey, newId } from '../keys.ts';
import { type Page, type PageRequest, pageOf, type SortedCursor } from '../page.ts';
import { organizations } from '../schema/index.ts';

export type OrganizationRow = typeof organizations.$inferSelect;

export async function insertOrganization(tx: Queryable, name: string, now: Date): Promise<OrganizationRow> {
  const [row] = await tx
    .insert(organizations)
    .values({ id: newId(), name, nameKey: nameKey(name), createdAt: now })
    .returning();
  return row!;
}

/** The organization of this name, made when there is none. */
export async function ensureOrganization(tx: Queryable, name: string, now: Date): Promise<OrganizationRow> {
  await tx
    .insert(organizations)
    .values({ id: newId(), name, nameKey: nameKey(name), createdAt: now })
    .onConflictDoNothing();
  const row = await findOrganizationByName(tx, name);
  if (row === null) throw new Error(`Organization ${name} vanished while it was made.`);
  return row;
}

export async function findOrganizationByName(tx: Queryable, name: string): Promise<OrganizationRow | null> {
  const [row] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.nameKey, nameKey(name)));
  return row ?? null;
}

export async function findOrganization(tx: Queryable, organizationId: string): Promise<OrganizationRow | null> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, organizationId));
  return row ?? null;
}

export async function getOrganization(tx: Queryable, organizationId: string): Promise<OrganizationRow> {
  const row = await findOrganization(tx, organizationId);
  if (row === null) throw new Error(`There is no organization ${organizationId}.`);
  return row;
}

export async function listOrganizations(
  tx: Queryable,
  { first, after }: PageRequest<SortedCursor>,
): Promise<Page<OrganizationRow>> {
  const rows = await tx
    .select()
    .from(organizations)
    .where(
      after === null ? undefined : sql`(${organizations.nameKey}, ${organizations.id}) > (${after.key}, ${after.id})`,
    )
    .orderBy(asc(organizations.nameKey), asc(organizations.id))
    .limit(first + 1);
  return pageOf(rows, first);
}
