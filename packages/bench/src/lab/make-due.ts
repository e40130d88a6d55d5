import { checkWork } from '../bench.ts';
import type { LabDatabase } from './lab.ts';

/**
 * Adds missed calls of the mailboxes in turn, all decided and due now, in one transaction: at the next look a worker
 * finds all of them. The calls are named `name-…`.
 */
export async function makeDue({ pool }: LabDatabase, name: string, count: number): Promise<void> {
  await pool.query(
    `with mailbox as materialized (
       select row_number() over (order by id) - 1 as turn, count(*) over () as turns, * from mailboxes),
     made as (
       select number, mailbox.*, uuidv7() as call_uuid, uuidv7() as notification_uuid,
         '+3361' || lpad(number::text, 7, '0') as caller
       from generate_series(0, $2::int - 1) as number join mailbox on turn = number % turns),
     call as (
       insert into calls (organization_id, id, source, call_id, started_at, ended_at, final, caller_number, caller_name,
         caller_anonymous, caller_key, called_mailbox_id, received_at, end_reported_at)
       select organization_id, call_uuid, 'pbx', $1 || '-' || number, now() - interval '30 s', now() - interval '10 s', true,
         caller, 'Jean Martin', false, caller, id, now(), now()
       from made),
     leg as (
       insert into call_legs (organization_id, call_id, leg_id, target, mailbox_id, ringing_at, ended_at, outcome)
       select organization_id, call_uuid, 'target:' || substr(display_name, 6), substr(display_name, 6), id,
         now() - interval '30 s', now() - interval '10 s', 'NO_ANSWER'
       from made)
     insert into notifications (organization_id, id, call_id, mailbox_id, kind, status, verdict, reason, leg_ids,
       decided_at, mailbox_policy_id, policy_version, dial_plan_id, caller_key, created_at, next_attempt_at)
     select organization_id, notification_uuid, call_uuid, id, 'MISSED_CALL', 'WAITING', 'MISSED', 'NOTIFY',
       array['target:' || substr(display_name, 6)], now(), mailbox_policy_id, 1, dial_plan_id, caller, now(), now()
     from made`,
    [name, count],
  );
}

/** @throws WorkDiffersError unless the log says of all calls `name-…` that they were mailed, after one attempt each */
export async function checkSent({ pool }: LabDatabase, name: string, count: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; ;) {
    const { rows } = await pool.query({
      text: `select status, attempt_count, count(*)::int from notifications n
             join calls c on c.organization_id = n.organization_id and c.id = n.call_id
             where starts_with(c.call_id, $1) group by 1, 2`,
      values: [`${name}-`],
      rowMode: 'array',
    });
    const expected = [['SENT', 1, count]];
    // The log is written a moment after the mail server's answer.
    if (Date.now() < deadline && JSON.stringify(rows) !== JSON.stringify(expected)) continue;
    checkWork('status, attempts and number of notifications', rows, expected);
    return;
  }
}
