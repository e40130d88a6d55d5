import type { LabDatabase } from './lab.ts';

const rowsInStep = 500_000;

/**
 * Fills the log with missed calls of the mailboxes in turn, by SQL: 90 % sent, 8 % suppressed, 2 % failed. What was made
 * later has the greater id, as in the product.
 */
export async function fillLog({ pool }: LabDatabase, rows: number, say: (text: string) => void): Promise<void> {
  const client = await pool.connect();
  // No triggers and no checks of foreign keys: what is made here is right.
  await client.query('set session_replication_role = replica');
  // Indexes are made far faster at once than row by row; those of primary keys are there for good.
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename in ('calls', 'notifications') and indexname not like '%_pk'`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await client.query("set maintenance_work_mem = '512MB'");
  for (let from = 0; from < rows; from += rowsInStep) {
    await client.query(
      `with mailbox as materialized (
         select row_number() over (order by id) - 1 as turn, count(*) over () as turns, * from mailboxes),
       made as (
         select number, mailbox.*, uuidv7(make_interval(secs => number - $3::int)) as call_uuid,
           uuidv7(make_interval(secs => number - $3::int)) as notification_uuid,
           now() + make_interval(secs => number - $3::int) as at,
           '+3361' || lpad((number % 10000000)::text, 7, '0') as caller
         from generate_series($1::int, $2::int) as number join mailbox on turn = number % turns),
       call as (
         insert into calls (organization_id, id, source, call_id, started_at, ended_at, final, caller_number, caller_name,
           caller_anonymous, caller_key, called_mailbox_id, received_at, end_reported_at)
         select organization_id, call_uuid, 'pbx', 'log-' || number, at, at, true, caller, 'Jean Martin', false, caller, id,
           at, at
         from made)
       insert into notifications (organization_id, id, call_id, mailbox_id, kind, status, verdict, reason, leg_ids,
         decided_at, mailbox_policy_id, policy_version, dial_plan_id, caller_key, created_at, sent_at)
       select organization_id, notification_uuid, call_uuid, id, 'MISSED_CALL', status::delivery_status, 'MISSED',
         (case status when 'SUPPRESSED' then 'POLICY_FORBIDS' else 'NOTIFY' end)::decision_reason, '{}', at,
         mailbox_policy_id, 1, dial_plan_id, caller, at, case status when 'SENT' then at end
       from made, lateral (select case when number % 50 = 0 then 'FAILED' when number % 50 < 5 then 'SUPPRESSED'
         else 'SENT' end as status) as delivery
       order by number`,
      [from, Math.min(from + rowsInStep, rows) - 1, rows],
    );
    say(`${Math.min(from + rowsInStep, rows)} of ${rows} rows in the log`);
  }
  for (const { definition } of indexes) await client.query(definition);
  client.release(true);
  await pool.query('vacuum analyze');
  await pool.query('checkpoint');
}
