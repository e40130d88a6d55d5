import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { build, keptRows } from '../kept-query.ts';
import { nameKey } from '../keys.ts';
import { type Page, type PageRequest, pageOf, type SortedCursor } from '../page.ts';
import { dialPlans } from '../schema/index.ts';

export type DialPlanRow = typeof dialPlans.$inferSelect;
export type NewDialPlan = Omit<DialPlanRow, 'organizationId' | 'nameKey' | 'version' | 'createdAt' | 'updatedAt'>;
export type DialPlanChanges = Partial<
  Pick<
    DialPlanRow,
    'name' | 'countryOrRegionCode' | 'defaultLanguage' | 'timeZone' | 'settleSeconds' | 'exchangeProperties'
  >
>;
export type By = { id: string } | { name: string };

export async function insertDialPlan(
  tx: Queryable,
  organizationId: string,
  plan: NewDialPlan,
  now: Date,
): Promise<DialPlanRow> {
  const row = { ...plan, organizationId, nameKey: nameKey(plan.name), createdAt: now, updatedAt: now };
  const [inserted] = await tx.insert(dialPlans).values(row).returning();
  return inserted!;
}

export async function findDialPlan(tx: Queryable, organizationId: string, by: By): Promise<DialPlanRow | null> {
  const [row] = await tx.select().from(dialPlans).where(matching(organizationId, by));
  return row ?? null;
}

/** Also keeps others from changing it, or putting anything into it, until the transaction ends. */
export async function lockDialPlan(tx: Queryable, organizationId: string, id: string): Promise<DialPlanRow | null> {
  const [row] = await tx.select().from(dialPlans).where(matching(organizationId, { id })).for('update');
  return row ?? null;
}

export function listDialPlansByIds(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<DialPlanRow[]> {
  return tx
    .select()
    .from(dialPlans)
    .where(and(eq(dialPlans.organizationId, organizationId), inArray(dialPlans.id, [...ids])));
}

const plansOfOrganization = keptRows(
  dialPlans,
  build
    .select()
    .from(dialPlans)
    .where(eq(dialPlans.organizationId, sql.placeholder('organizationId')))
    .orderBy(asc(dialPlans.nameKey)),
  'dial_plans_of_organization',
);

/** All of them: an organization has few, and every reported number is read with them. */
export function listAllDialPlans(tx: Queryable, organizationId: string): Promise<DialPlanRow[]> {
  return plansOfOrganization(tx, { organizationId });
}

export async function listDialPlans(
  tx: Queryable,
  organizationId: string,
  { first, after }: PageRequest<SortedCursor>,
): Promise<Page<DialPlanRow>> {
  const rows = await tx
    .select()
    .from(dialPlans)
    .where(
      and(
        eq(dialPlans.organizationId, organizationId),
        after ? sql`(${dialPlans.nameKey}, ${dialPlans.id}) > (${after.key}, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(dialPlans.nameKey), asc(dialPlans.id))
    .limit(first + 1);
  return pageOf(rows, first);
}

export async function updateDialPlan(
  tx: Queryable,
  organizationId: string,
  id: string,
  changes: DialPlanChanges,
  now: Date,
): Promise<DialPlanRow> {
  const keyed = changes.name === undefined ? changes : { ...changes, nameKey: nameKey(changes.name) };
  const [row] = await tx
    .update(dialPlans)
    .set({ ...keyed, version: sql`${dialPlans.version} + 1`, updatedAt: now })
    .where(matching(organizationId, { id }))
    .returning();
  return row!;
}

export async function deleteDialPlan(tx: Queryable, organizationId: string, id: string): Promise<void> {
  await tx.delete(dialPlans).where(matching(organizationId, { id }));
}

function matching(organizationId: string, by: By): SQL | undefined {
  return and(
    eq(dialPlans.organizationId, organizationId),
    'id' in by ? eq(dialPlans.id, by.id) : eq(dialPlans.nameKey, nameKey(by.name)),
  );
}
