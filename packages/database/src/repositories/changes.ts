import { and, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { calls, notifications } from '../schema/index.ts';
import { type CallFilter, matchingCalls } from './call-filter.ts';
import { matching, type NotificationFilter } from './notification-filter.ts';
import type { NotificationRow } from './notifications.ts';
import type { CallRow } from './stored-call.ts';

/** Position in the feed of changes: the transaction that changed a row last, and the row. */
export interface ChangePosition {
  transaction: bigint;
  id: string;
}

/** A row as it is, and where it stands in the feed until it changes again. */
export interface Change<Row> {
  row: Row;
  position: ChangePosition;
}

/** Part of the feed. Give as `horizon` one that was read before: what is below it is all there. */
export interface ChangeRange {
  after: ChangePosition;
  horizon: bigint;
  limit: number;
}

/** How far the feeds of organizations can be read. */
export interface Heads {
  /** Every transaction before this one has ended; only rises. */
  horizon: bigint;
  /** By organization: the latest transaction that changed a call or notification. */
  latest: Map<string, bigint>;
}

const lowestId = '00000000-0000-0000-0000-000000000000';

/** Before everything that `transaction` changed. */
export function beginningOf(transaction: bigint): ChangePosition {
  return { transaction, id: lowestId };
}

/** The first transaction that may not have ended yet: rows that earlier ones changed are all there. */
export async function readHorizon(tx: Queryable): Promise<bigint> {
  return (await readHeads(tx, [])).horizon;
}

export async function readHeads(tx: Queryable, organizationIds: readonly string[]): Promise<Heads> {
  // One statement, so one snapshot. Its first row has no organization.
  const latestIn = (table: SQL) =>
    sql`(select changed_in from ${table} where organization_id = one.id order by organization_id desc, changed_in desc limit 1)`;
  const { rows } = await tx.execute<{ id: string | null; horizon: string; latest: string | null }>(sql`
    select one.id, pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
      greatest(${latestIn(sql`${calls}`)}, ${latestIn(sql`${notifications}`)})::text as latest
    from (select null::uuid as id union all select unnest(${sql.param(organizationIds)}::uuid[])) as one`);
  const latest = rows.flatMap(({ id, latest: at }): [string, bigint][] =>
    id === null || at === null ? [] : [[id, BigInt(at)]],
  );
  return { horizon: BigInt(rows[0]!.horizon), latest: new Map(latest) };
}

/** Notifications of the range, those that changed first coming first. */
export async function listNotificationChanges(
  tx: Queryable,
  organizationId: string,
  filter: NotificationFilter,
  range: ChangeRange,
): Promise<Change<NotificationRow>[]> {
  const changedIn = sql<string>`${notifications}.changed_in`;
  const rows = await tx
    .select({ row: notifications, changedIn: sql<string>`${changedIn}::text` })
    .from(notifications)
    .where(and(matching(organizationId, filter), within(changedIn, sql`${notifications.id}`, range)))
    // The organization is in it for the index.
    .orderBy(notifications.organizationId, changedIn, notifications.id)
    .limit(range.limit);
  return rows.map(toChange);
}

/** Calls of the range, those that changed first coming first. */
export async function listCallChanges(
  tx: Queryable,
  organizationId: string,
  filter: CallFilter,
  range: ChangeRange,
): Promise<Change<CallRow>[]> {
  const changedIn = sql<string>`${calls}.changed_in`;
  const rows = await tx
    .select({ row: calls, changedIn: sql<string>`${changedIn}::text` })
    .from(calls)
    .where(and(matchingCalls(organizationId, filter), within(changedIn, sql`${calls.id}`, range)))
    .orderBy(calls.organizationId, changedIn, calls.id)
    .limit(range.limit);
  return rows.map(toChange);
}

function within(changedIn: SQL, id: SQL, { after, horizon }: ChangeRange): SQL {
  return sql`(${changedIn}, ${id}) > (${String(after.transaction)}::xid8, ${after.id}::uuid)
    and ${changedIn} < ${String(horizon)}::xid8`;
}

function toChange<Row extends { id: string }>({ row, changedIn }: { row: Row; changedIn: string }): Change<Row> {
  return { row, position: { transaction: BigInt(changedIn), id: row.id } };
}
