import type { CallRules } from '@unmissed/core';
import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { build, keptQuery, keptRows, placeholdersOf } from '../kept-query.ts';
import { isAnyOf } from '../is-any-of.ts';
import { nameKey } from '../keys.ts';
import { type Page, type PageRequest, pageOf, type SortedCursor } from '../page.ts';
import { mailboxes, mailboxPolicies } from '../schema/index.ts';
import type { By } from './dial-plans.ts';
import { pagesOfParents } from './pages-of-parents.ts';

export type MailboxPolicyRow = typeof mailboxPolicies.$inferSelect;
export type NewMailboxPolicy = Omit<
  MailboxPolicyRow,
  'organizationId' | 'nameKey' | 'version' | 'createdAt' | 'updatedAt'
>;
export type MailboxPolicyChanges = Partial<
  Pick<
    MailboxPolicyRow,
    | 'name'
    | 'allowMissedCallNotifications'
    | 'missedCallText'
    | 'voiceMailText'
    | 'quietHours'
    | 'exchangeProperties'
    | keyof CallRules
  >
>;
export interface MailboxPolicyFilter {
  dialPlanId?: string | undefined;
}

const order = [asc(mailboxPolicies.nameKey), asc(mailboxPolicies.id)];

export async function insertMailboxPolicy(
  tx: Queryable,
  organizationId: string,
  policy: NewMailboxPolicy,
  now: Date,
): Promise<MailboxPolicyRow> {
  const row = { ...policy, organizationId, nameKey: nameKey(policy.name), createdAt: now, updatedAt: now };
  const [inserted] = await tx.insert(mailboxPolicies).values(row).returning();
  return inserted!;
}

export async function findMailboxPolicy(
  tx: Queryable,
  organizationId: string,
  by: By,
): Promise<MailboxPolicyRow | null> {
  const [row] = await tx.select().from(mailboxPolicies).where(matching(organizationId, by));
  return row ?? null;
}

const one = and(
  eq(mailboxPolicies.organizationId, sql.placeholder('organizationId')),
  eq(mailboxPolicies.id, sql.placeholder('id')),
);

const lockOne = keptRows(
  mailboxPolicies,
  build.select().from(mailboxPolicies).where(one).for('update'),
  'lock_mailbox_policy',
);

/** Also keeps others from changing it, or giving it to a mailbox, until the transaction ends. */
export async function lockMailboxPolicy(
  tx: Queryable,
  organizationId: string,
  id: string,
): Promise<MailboxPolicyRow | null> {
  const [row] = await lockOne(tx, { organizationId, id });
  return row ?? null;
}

/** Also keeps them, and so their dial plans, from being deleted until the transaction ends. */
export function holdMailboxPolicies(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<MailboxPolicyRow[]> {
  return tx
    .select()
    .from(mailboxPolicies)
    .where(and(eq(mailboxPolicies.organizationId, organizationId), inArray(mailboxPolicies.id, [...ids])))
    .orderBy(asc(mailboxPolicies.id))
    .for('key share');
}

const policiesByIds = keptRows(
  mailboxPolicies,
  build
    .select()
    .from(mailboxPolicies)
    .where(
      and(
        eq(mailboxPolicies.organizationId, sql.placeholder('organizationId')),
        isAnyOf(mailboxPolicies.id, sql.placeholder('ids')),
      ),
    ),
  'mailbox_policies_by_ids',
);

export function listMailboxPoliciesByIds(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<MailboxPolicyRow[]> {
  return policiesByIds(tx, { organizationId, ids });
}

export function listMailboxPoliciesOfDialPlan(
  tx: Queryable,
  organizationId: string,
  dialPlanId: string,
): Promise<MailboxPolicyRow[]> {
  return tx
    .select()
    .from(mailboxPolicies)
    .where(filtered(organizationId, { dialPlanId }))
    .orderBy(...order);
}

export async function listMailboxPolicies(
  tx: Queryable,
  organizationId: string,
  filter: MailboxPolicyFilter,
  { first, after }: PageRequest<SortedCursor>,
): Promise<Page<MailboxPolicyRow>> {
  const rows = await tx
    .select()
    .from(mailboxPolicies)
    .where(and(filtered(organizationId, filter), following(after)))
    .orderBy(...order)
    .limit(first + 1);
  return pageOf(rows, first);
}

/** One page for each dial plan, by its id. */
export function listMailboxPoliciesByDialPlans(
  tx: Queryable,
  organizationId: string,
  dialPlanIds: readonly string[],
  { first, after }: PageRequest<SortedCursor>,
): Promise<Map<string, Page<MailboxPolicyRow>>> {
  return pagesOfParents(tx, dialPlanIds, first, (parentId) =>
    tx
      .select()
      .from(mailboxPolicies)
      .where(
        and(
          eq(mailboxPolicies.organizationId, organizationId),
          eq(mailboxPolicies.dialPlanId, parentId),
          following(after),
        ),
      )
      .orderBy(...order)
      .limit(first + 1)
      .as('page'),
  );
}

const {
  organizationId: _organizationId,
  id: _id,
  dialPlanId: _dialPlanId,
  ...changeable
} = getTableColumns(mailboxPolicies);

const updateOne = keptRows(
  mailboxPolicies,
  build.update(mailboxPolicies).set(placeholdersOf(changeable)).where(one).returning(),
  'update_mailbox_policy',
);

/** Changes a policy as it was when it was locked. */
export async function updateMailboxPolicy(
  tx: Queryable,
  policy: MailboxPolicyRow,
  changes: MailboxPolicyChanges,
  now: Date,
): Promise<MailboxPolicyRow> {
  const changed = { ...policy, ...changes, version: policy.version + 1, updatedAt: now };
  const [row] = await updateOne(tx, { ...changed, nameKey: nameKey(changed.name) });
  return row!;
}

export async function deleteMailboxPolicies(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  await tx
    .delete(mailboxPolicies)
    .where(and(eq(mailboxPolicies.organizationId, organizationId), inArray(mailboxPolicies.id, [...ids])));
}

export interface MailboxCount {
  all: number;
  enabled: number;
}

const countByPolicies = keptQuery(
  ['policyId', 'all', 'enabled'],
  build
    .select({
      policyId: mailboxes.mailboxPolicyId,
      all: sql<number>`count(*)::int`,
      enabled: sql<number>`(count(*) filter (where ${mailboxes.enabled}))::int`,
    })
    .from(mailboxes)
    .where(
      and(
        eq(mailboxes.organizationId, sql.placeholder('organizationId')),
        isAnyOf(mailboxes.mailboxPolicyId, sql.placeholder('policyIds')),
      ),
    )
    .groupBy(mailboxes.mailboxPolicyId),
);

/** How many mailboxes have each of these policies; a policy without any is absent. */
export async function countMailboxesByPolicies(
  tx: Queryable,
  organizationId: string,
  policyIds: readonly string[],
): Promise<Map<string, MailboxCount>> {
  const rows = await countByPolicies(tx, { organizationId, policyIds });
  return new Map(rows.map(({ policyId, ...counts }) => [policyId!, counts]));
}

function matching(organizationId: string, by: By): SQL | undefined {
  const key = 'id' in by ? eq(mailboxPolicies.id, by.id) : eq(mailboxPolicies.nameKey, nameKey(by.name));
  return and(eq(mailboxPolicies.organizationId, organizationId), key);
}

function filtered(organizationId: string, { dialPlanId }: MailboxPolicyFilter): SQL | undefined {
  return and(
    eq(mailboxPolicies.organizationId, organizationId),
    dialPlanId === undefined ? undefined : eq(mailboxPolicies.dialPlanId, dialPlanId),
  );
}

function following(after: SortedCursor | null): SQL | undefined {
  return after === null
    ? undefined
    : sql`(${mailboxPolicies.nameKey}, ${mailboxPolicies.id}) > (${after.key}, ${after.id})`;
}
