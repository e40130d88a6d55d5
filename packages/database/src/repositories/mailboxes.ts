import { and, asc, count, eq, inArray, like, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { isAnyOf } from '../is-any-of.ts';
import { build, keptRows } from '../kept-query.ts';
import { nameKey, sortKey } from '../keys.ts';
import { type Page, type PageRequest, pageOf, type SortedCursor } from '../page.ts';
import { mailboxAddresses, mailboxes } from '../schema/index.ts';
import { newValues, rowWriter } from '../write-rows.ts';
import { pagesOfParents } from './pages-of-parents.ts';

export type MailboxRow = typeof mailboxes.$inferSelect;
export type MailboxSettings = Omit<
  MailboxRow,
  'organizationId' | 'id' | 'sortKey' | 'emailKey' | 'version' | 'createdAt' | 'updatedAt'
>;
export type MailboxBy = { id: string } | { emailAddress: string };
export interface MailboxFilter {
  dialPlanId?: string | undefined;
  mailboxPolicyId?: string | undefined;
  enabled?: boolean | undefined;
  /** Beginning of a name, e-mail address or address. */
  search?: string | undefined;
}

const countMax = 100_000;

const order = [asc(mailboxes.sortKey), asc(mailboxes.id)];

export async function insertMailbox(
  tx: Queryable,
  organizationId: string,
  id: string,
  settings: MailboxSettings,
  now: Date,
): Promise<MailboxRow> {
  const [row] = await tx
    .insert(mailboxes)
    .values({ ...settings, ...keysOf(settings), organizationId, id, createdAt: now, updatedAt: now })
    .returning();
  return row!;
}

export async function updateMailbox(
  tx: Queryable,
  organizationId: string,
  id: string,
  changes: Partial<MailboxSettings>,
  now: Date,
): Promise<MailboxRow> {
  const [row] = await tx
    .update(mailboxes)
    .set({ ...changes, ...keysOf(changes), version: sql`${mailboxes.version} + 1`, updatedAt: now })
    .where(matching(organizationId, { id }))
    .returning();
  return row!;
}

export async function findMailbox(tx: Queryable, organizationId: string, by: MailboxBy): Promise<MailboxRow | null> {
  const [row] = await tx.select().from(mailboxes).where(matching(organizationId, by));
  return row ?? null;
}

/** Also keeps others from changing it until the transaction ends. */
export async function lockMailbox(tx: Queryable, organizationId: string, by: MailboxBy): Promise<MailboxRow | null> {
  const [row] = await tx.select().from(mailboxes).where(matching(organizationId, by)).for('update');
  return row ?? null;
}

/** Whoever has one of these ids or e-mail addresses; also keeps others from changing them until the transaction ends. */
export function lockMailboxes(
  tx: Queryable,
  organizationId: string,
  { ids, emailAddresses }: { ids: readonly string[]; emailAddresses: readonly string[] },
): Promise<MailboxRow[]> {
  const isMeant = or(inArray(mailboxes.id, [...ids]), inArray(mailboxes.emailKey, emailAddresses.map(nameKey)));
  return (
    tx
      .select()
      .from(mailboxes)
      .where(and(eq(mailboxes.organizationId, organizationId), isMeant))
      // So that two never wait for each other.
      .orderBy(asc(mailboxes.id))
      .for('update')
  );
}

/** A mailbox as it is after a change of `existing`, or as a new one, not yet saved. */
export function changedMailbox(
  organizationId: string,
  id: string,
  existing: MailboxRow | null,
  settings: MailboxSettings,
  now: Date,
): MailboxRow {
  const version = existing === null ? 1 : existing.version + 1;
  const createdAt = existing?.createdAt ?? now;
  return { organizationId, id, ...settings, ...keysOf(settings), version, createdAt, updatedAt: now };
}

const mailboxKey = [mailboxes.organizationId, mailboxes.id];
const writeMailboxes = rowWriter(mailboxes, {
  target: mailboxKey,
  set: newValues(mailboxes, { except: mailboxKey }),
});

/**
 * Writes new mailboxes and changed ones, which are to be locked, in this order: what one gives up the next can have.
 * Fails on `mailboxes_email` when somebody else has an e-mail address.
 */
export async function saveMailboxes(tx: Queryable, organizationId: string, rows: readonly MailboxRow[]): Promise<void> {
  if (rows.some((row) => row.organizationId !== organizationId))
    throw new Error('A mailbox belongs to another organization.');
  await writeMailboxes(tx, rows);
}

const mailboxesByIds = keptRows(
  mailboxes,
  build
    .select()
    .from(mailboxes)
    .where(
      and(
        eq(mailboxes.organizationId, sql.placeholder('organizationId')),
        isAnyOf(mailboxes.id, sql.placeholder('ids')),
      ),
    ),
);

export function listMailboxesByIds(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<MailboxRow[]> {
  return mailboxesByIds(tx, { organizationId, ids });
}

export async function listMailboxes(
  tx: Queryable,
  organizationId: string,
  filter: MailboxFilter,
  { first, after }: PageRequest<SortedCursor>,
): Promise<Page<MailboxRow>> {
  const rows = await tx
    .select()
    .from(mailboxes)
    .where(and(filtered(tx, organizationId, filter), following(after)))
    .orderBy(...order)
    .limit(first + 1);
  return pageOf(rows, first);
}

/** At most `countMax`: counting all would take as long as there are many. */
export async function countMailboxes(tx: Queryable, organizationId: string, filter: MailboxFilter): Promise<number> {
  const some = tx
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(filtered(tx, organizationId, filter))
    .limit(countMax)
    .as('some');
  const [row] = await tx.select({ count: count() }).from(some);
  return row!.count;
}

/** One page for each policy, by its id. */
export function listMailboxesByPolicies(
  tx: Queryable,
  organizationId: string,
  policyIds: readonly string[],
  { first, after }: PageRequest<SortedCursor>,
): Promise<Map<string, Page<MailboxRow>>> {
  return pagesOfParents(tx, policyIds, first, (policyId) =>
    tx
      .select()
      .from(mailboxes)
      .where(
        and(eq(mailboxes.organizationId, organizationId), eq(mailboxes.mailboxPolicyId, policyId), following(after)),
      )
      .orderBy(...order)
      .limit(first + 1)
      .as('page'),
  );
}

function keysOf<T extends Partial<MailboxSettings>>({ displayName, emailAddress }: T): KeysOf<T> {
  return {
    ...(displayName !== undefined && { sortKey: sortKey(displayName) }),
    ...(emailAddress !== undefined && { emailKey: emailAddress === null ? null : nameKey(emailAddress) }),
  } as KeysOf<T>;
}

/** Keys that go with the settings: those of the given ones. */
type KeysOf<T> = T extends MailboxSettings
  ? Pick<MailboxRow, 'sortKey' | 'emailKey'>
  : Partial<Pick<MailboxRow, 'sortKey' | 'emailKey'>>;

function matching(organizationId: string, by: MailboxBy): SQL | undefined {
  const key = 'id' in by ? eq(mailboxes.id, by.id) : eq(mailboxes.emailKey, nameKey(by.emailAddress));
  return and(eq(mailboxes.organizationId, organizationId), key);
}

function filtered(tx: Queryable, organizationId: string, filter: MailboxFilter): SQL | undefined {
  const { dialPlanId, mailboxPolicyId, enabled, search } = filter;
  return and(
    eq(mailboxes.organizationId, organizationId),
    dialPlanId === undefined ? undefined : eq(mailboxes.dialPlanId, dialPlanId),
    mailboxPolicyId === undefined ? undefined : eq(mailboxes.mailboxPolicyId, mailboxPolicyId),
    enabled === undefined ? undefined : eq(mailboxes.enabled, enabled),
    search === undefined ? undefined : beginningWith(tx, organizationId, search),
  );
}

function beginningWith(tx: Queryable, organizationId: string, search: string): SQL | undefined {
  const addressed = tx
    .select({ id: mailboxAddresses.mailboxId })
    .from(mailboxAddresses)
    .where(
      and(eq(mailboxAddresses.organizationId, organizationId), like(mailboxAddresses.value, prefix(nameKey(search)))),
    );
  return or(
    like(mailboxes.sortKey, prefix(sortKey(search))),
    like(mailboxes.emailKey, prefix(nameKey(search))),
    inArray(mailboxes.id, addressed),
  );
}

function prefix(text: string): string {
  return `${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

function following(after: SortedCursor | null): SQL | undefined {
  return after === null ? undefined : sql`(${mailboxes.sortKey}, ${mailboxes.id}) > (${after.key}, ${after.id})`;
}
