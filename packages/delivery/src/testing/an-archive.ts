import type { Tenant, TestDatabase } from '@unmissed/database/testing';

/** What `state` a notification of the archive is in, by its columns. */
const states = {
  SENT: "'SENT', null::timestamptz, null::timestamptz, now()",
  FAILED: "'FAILED', null::timestamptz, null::timestamptz, null::timestamptz",
  WAITING: "'WAITING', now(), null::timestamptz, null::timestamptz",
  SENDING: "'SENDING', null::timestamptz, now(), null::timestamptz",
  UNCERTAIN: "'UNCERTAIN', null::timestamptz, null::timestamptz, null::timestamptz",
  UNCERTAIN_WAITING: "'UNCERTAIN', now(), null::timestamptz, null::timestamptz",
};

export interface Archived {
  ageDays: number;
  count: number;
  state?: keyof typeof states;
  kind?: 'MISSED_CALL' | 'VOICE_MAIL';
  /** SHA-256 of the recording of their voice messages. */
  audioId?: string | null;
}

/** Calls of long ago with a leg, a voice message and a notification of two attempts each. */
export async function archiveCalls({ pool }: TestDatabase, tenant: Tenant, saying: Archived): Promise<void> {
  const { ageDays, count, state = 'SENT', kind = 'MISSED_CALL', audioId = null } = saying;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `create temporary table made on commit drop as
       select uuidv7(make_interval(days => -$1::int)) as call_id, uuidv7(make_interval(days => -$1::int)) as id,
         date_trunc('milliseconds', now() - make_interval(days => $1::int)) as at
       from generate_series(1, $2::int)`,
      [ageDays, count],
    );
    await client.query(
      `insert into calls (organization_id, id, source, call_id, final, caller_anonymous, received_at)
       select $1, call_id, 'pbx', call_id::text, true, false, at from made`,
      [tenant.organizationId],
    );
    await client.query(
      `insert into call_legs (organization_id, call_id, leg_id, target) select $1, call_id, 'leg', '4711' from made`,
      [tenant.organizationId],
    );
    await client.query(
      `insert into voice_messages (organization_id, call_id, message_key, target, audio_id)
       select $1, call_id, 'message', '4711', $2 from made`,
      [tenant.organizationId, audioId],
    );
    await client.query(
      `insert into notifications (organization_id, id, call_id, mailbox_id, kind, verdict, reason, leg_ids, decided_at,
         created_at, attempt_count, status, next_attempt_at, lease_until, sent_at)
       select $1, id, call_id, $2, $3, 'MISSED', 'NOTIFY', '{}', at, at, 2, ${states[state]} from made`,
      [tenant.organizationId, tenant.mailbox.id, kind],
    );
    await client.query(
      `insert into attempts (organization_id, notification_id, number, started_at, ended_at, outcome, host)
       select $1, id, number, at, at, 'ACCEPTED', 'mx' from made, generate_series(1, 2) number`,
      [tenant.organizationId],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** How many rows each table has. */
export async function rowCounts({ pool }: TestDatabase, tables: readonly string[]): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const table of tables) {
    const { rows } = await pool.query<{ count: number }>(`select count(*)::int from ${table}`);
    counts.push([table, rows[0]!.count]);
  }
  return Object.fromEntries(counts);
}
