import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { keptStatement } from '../kept-query.ts';
import { newId } from '../keys.ts';
import { type IdCursor, type Page, type PageRequest, pageOf } from '../page.ts';
import { auditChanges, auditEntries } from '../schema/index.ts';
import { insertion, jsonWriter } from '../write-rows.ts';
import { pagesOfParents } from './pages-of-parents.ts';

export type AuditEntryRow = typeof auditEntries.$inferSelect;
export type AuditChangeRow = typeof auditChanges.$inferSelect;
export type NewAuditEntry = Omit<AuditEntryRow, 'organizationId' | 'id'>;
export type NewAuditChange = Omit<AuditChangeRow, 'organizationId' | 'entryId' | 'position'>;
export interface AuditFilter {
  objectId?: string | undefined;
  actorId?: string | undefined;
  operation?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** An object's change together with the entry it belongs to. */
export type AuditedChange = AuditEntryRow & Pick<AuditChangeRow, 'objectId' | 'before' | 'after'>;

const insertEntry = keptStatement(
  sql`with entry as (${insertion(auditEntries, 'entry')}) ${insertion(auditChanges, 'changes')}`,
  'insert_audit_entry',
);
const entriesToJson = jsonWriter(auditEntries);
const changesToJson = jsonWriter(auditChanges);

/** Writes an entry, in the transaction of what it tells of. */
export async function insertAuditEntry(
  tx: Queryable,
  organizationId: string,
  entry: NewAuditEntry,
  changes: readonly NewAuditChange[],
): Promise<void> {
  const id = newId();
  const rows = changes.map((change, position) => ({ ...change, organizationId, entryId: id, position }));
  await insertEntry(tx, {
    entry: entriesToJson([{ ...entry, organizationId, id }]),
    changes: changesToJson(rows),
  });
}

export async function listAuditEntries(
  tx: Queryable,
  organizationId: string,
  filter: AuditFilter,
  { first, after }: PageRequest<IdCursor>,
): Promise<Page<AuditEntryRow>> {
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(and(filtered(tx, organizationId, filter), after === null ? undefined : lt(auditEntries.id, after.id)))
    .orderBy(desc(auditEntries.id))
    .limit(first + 1);
  return pageOf(rows, first);
}

export function listAuditChanges(
  tx: Queryable,
  organizationId: string,
  entryIds: readonly string[],
): Promise<AuditChangeRow[]> {
  return tx
    .select()
    .from(auditChanges)
    .where(and(eq(auditChanges.organizationId, organizationId), inArray(auditChanges.entryId, [...entryIds])))
    .orderBy(asc(auditChanges.entryId), asc(auditChanges.position));
}

/** For each object its changes, newest first, one page. */
export function listChangesOfObjects(
  tx: Queryable,
  organizationId: string,
  objectIds: readonly string[],
  { first, after }: PageRequest<IdCursor>,
): Promise<Map<string, Page<AuditedChange>>> {
  return pagesOfParents(tx, objectIds, first, (objectId) =>
    tx
      .select({
        organizationId: auditEntries.organizationId,
        id: auditEntries.id,
        at: auditEntries.at,
        actorType: auditEntries.actorType,
        actorId: auditEntries.actorId,
        actorName: auditEntries.actorName,
        address: auditEntries.address,
        operation: auditEntries.operation,
        requestId: auditEntries.requestId,
        objectId: auditChanges.objectId,
        before: auditChanges.before,
        after: auditChanges.after,
      })
      .from(auditChanges)
      .innerJoin(
        auditEntries,
        and(eq(auditEntries.organizationId, auditChanges.organizationId), eq(auditEntries.id, auditChanges.entryId)),
      )
      .where(
        and(
          eq(auditChanges.organizationId, organizationId),
          eq(auditChanges.objectId, objectId),
          after === null ? undefined : lt(auditChanges.entryId, after.id),
        ),
      )
      .orderBy(desc(auditChanges.entryId))
      .limit(first + 1)
      .as('page'),
  );
}

function filtered(
  tx: Queryable,
  organizationId: string,
  { objectId, actorId, operation, since, until }: AuditFilter,
): SQL | undefined {
  const ofObject = (id: string) =>
    tx
      .select({ id: auditChanges.entryId })
      .from(auditChanges)
      .where(and(eq(auditChanges.organizationId, organizationId), eq(auditChanges.objectId, id)));
  return and(
    eq(auditEntries.organizationId, organizationId),
    objectId === undefined ? undefined : inArray(auditEntries.id, ofObject(objectId)),
    actorId === undefined ? undefined : eq(auditEntries.actorId, actorId),
    operation === undefined ? undefined : eq(auditEntries.operation, operation),
    since === undefined ? undefined : gte(auditEntries.at, since),
    until === undefined ? undefined : lt(auditEntries.at, until),
  );
}
