import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { groupBy } from '../group-by.ts';
import { isAnyOf } from '../is-any-of.ts';
import { build, keptRows } from '../kept-query.ts';
import { type IdCursor, type Page, type PageRequest, pageOf } from '../page.ts';
import { callLegs, calls, voiceMessages } from '../schema/index.ts';
import { ConcurrentChangeError } from '../transaction.ts';
import { newValues, rowWriter } from '../write-rows.ts';
import { type CallFilter, matchingCalls } from './call-filter.ts';
import {
  type CallRow,
  type LegRow,
  type ReadNumbers,
  type StoredCall,
  toCallRow,
  toLegRows,
  toStoredCall,
  toVoiceMessageRows,
  type VoiceMessageRow,
} from './stored-call.ts';

export type CallKey = Pick<CallRow, 'source' | 'callId'>;

/**
 * Ids of the calls of these keys, as an array of SQL. Each is looked up by itself: for many at once the planner, as long
 * as it has no statistics of an organization's calls, would rather read all of them.
 */
const idsOfKeys = sql`array(
  select found.id
  from unnest(${sql.placeholder('sources')}::text[], ${sql.placeholder('callIds')}::text[]) as reported(source, call_id),
    lateral (select id from ${calls} where organization_id = ${sql.placeholder('organizationId')}
      and source = reported.source and call_id = reported.call_id offset 0) as found)`;

const lockByKeys = keptRows(
  calls,
  build
    .select()
    .from(calls)
    .where(and(eq(calls.organizationId, sql.placeholder('organizationId')), sql`${calls.id} = any(${idsOfKeys})`))
    // One order for all, so that two transactions never wait for each other.
    .orderBy(asc(calls.id))
    .for('update'),
);

/** The calls of these keys that there are, locked until the transaction ends. */
export async function lockCalls(
  tx: Queryable,
  organizationId: string,
  keys: readonly CallKey[],
): Promise<StoredCall[]> {
  const sources = keys.map(({ source }) => source);
  const rows = await lockByKeys(tx, { organizationId, sources, callIds: keys.map(({ callId }) => callId) });
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const legs = groupBy(await listLegs(tx, organizationId, ids), (leg) => leg.callId);
  const messages = groupBy(await listVoiceMessages(tx, organizationId, ids), (message) => message.callId);
  return rows.map((row) => toStoredCall(row, legs.get(row.id) ?? [], messages.get(row.id) ?? []));
}

const callKey = [calls.organizationId, calls.source, calls.callId];
const writeCalls = rowWriter(calls, {
  target: callKey,
  set: newValues(calls, { except: [calls.id, ...callKey] }),
  where: sql`${calls.id} = excluded.id`,
});

const legKey = [callLegs.organizationId, callLegs.callId, callLegs.legId];
const writeLegs = rowWriter(callLegs, { target: legKey, set: newValues(callLegs, { except: legKey }) });

const messageKey = [voiceMessages.organizationId, voiceMessages.callId, voiceMessages.messageKey];
const writeMessages = rowWriter(voiceMessages, {
  target: messageKey,
  set: newValues(voiceMessages, { except: messageKey }),
});

/**
 * Writes folded calls with their legs and voice messages, over what there was. Returns the rows of the calls.
 * @throws ConcurrentChangeError when another transaction made one of the new calls meanwhile.
 */
export async function saveCalls(
  tx: Queryable,
  organizationId: string,
  saved: readonly (StoredCall & ReadNumbers)[],
): Promise<CallRow[]> {
  const rows = saved.map((one) => toCallRow(organizationId, one, one));
  const written = await writeCalls(tx, rows);
  if (written < saved.length) throw new ConcurrentChangeError();
  await writeLegs(
    tx,
    saved.flatMap((one) => toLegRows(organizationId, one, one)),
  );
  await writeMessages(
    tx,
    saved.flatMap((one) => toVoiceMessageRows(organizationId, one, one)),
  );
  return rows;
}

export async function findCall(
  tx: Queryable,
  organizationId: string,
  by: { id: string } | CallKey,
): Promise<CallRow | null> {
  const key = 'id' in by ? eq(calls.id, by.id) : and(eq(calls.source, by.source), eq(calls.callId, by.callId));
  const [row] = await tx
    .select()
    .from(calls)
    .where(and(eq(calls.organizationId, organizationId), key));
  return row ?? null;
}

const callsByIds = keptRows(
  calls,
  build
    .select()
    .from(calls)
    .where(and(eq(calls.organizationId, sql.placeholder('organizationId')), isAnyOf(calls.id, sql.placeholder('ids')))),
);

export function listCallsByIds(tx: Queryable, organizationId: string, ids: readonly string[]): Promise<CallRow[]> {
  return callsByIds(tx, { organizationId, ids });
}

export async function listCalls(
  tx: Queryable,
  organizationId: string,
  filter: CallFilter,
  { first, after }: PageRequest<IdCursor>,
): Promise<Page<CallRow>> {
  const rows = await tx
    .select()
    .from(calls)
    .where(and(matchingCalls(organizationId, filter), after === null ? undefined : lt(calls.id, after.id)))
    .orderBy(desc(calls.id))
    .limit(first + 1);
  return pageOf(rows, first);
}

const legsByCalls = keptRows(
  callLegs,
  build
    .select()
    .from(callLegs)
    .where(
      and(
        eq(callLegs.organizationId, sql.placeholder('organizationId')),
        isAnyOf(callLegs.callId, sql.placeholder('callIds')),
      ),
    )
    .orderBy(asc(callLegs.callId), asc(callLegs.ringingAt), asc(callLegs.legId)),
);

/** In order of ringing. */
export function listLegs(tx: Queryable, organizationId: string, callIds: readonly string[]): Promise<LegRow[]> {
  return legsByCalls(tx, { organizationId, callIds });
}

const messagesByCalls = keptRows(
  voiceMessages,
  build
    .select()
    .from(voiceMessages)
    .where(
      and(
        eq(voiceMessages.organizationId, sql.placeholder('organizationId')),
        isAnyOf(voiceMessages.callId, sql.placeholder('callIds')),
      ),
    )
    .orderBy(asc(voiceMessages.callId), asc(voiceMessages.messageKey)),
);

export function listVoiceMessages(
  tx: Queryable,
  organizationId: string,
  callIds: readonly string[],
): Promise<VoiceMessageRow[]> {
  return messagesByCalls(tx, { organizationId, callIds });
}
