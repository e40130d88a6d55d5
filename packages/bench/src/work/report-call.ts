import { newId } from '@unmissed/database';
import type { Asking } from './asking.ts';
import type { Caller } from './sign-in.ts';

/** A whole missed call, as `missedCalls` makes it. */
export interface MissedCall {
  source: string;
  callId: string;
  startedAt: string;
  endedAt: string;
  caller: { number: string; name: string };
  calledNumber: string;
  legs: { target: string; ringingAt: string; endedAt: string }[];
}

/**
 * Stores a missed call and its decision by the statements that the product's `reportCalls` needs for it, in their order;
 * to be run in a transaction. Of the product's rules it has only what such a call meets.
 */
export async function reportCall({ db, prepare }: Asking, caller: Caller, report: MissedCall): Promise<void> {
  const organizationId = caller.organization_id;
  const now = new Date();
  const leg = report.legs[0]!;
  const query = async (text: string, values: readonly unknown[]) => (await db.query(prepare(text, values))).rows;
  const [plan] = await query('select * from dial_plans where organization_id = $1 order by name_key', [organizationId]);
  const known = await query(
    'select * from calls where organization_id = $1 and source = $2 and call_id = $3 order by id for update',
    [organizationId, report.source, report.callId],
  );
  if (known.length > 0) throw new Error('The call was reported before.');
  const [address] = await query(
    'select * from mailbox_addresses where organization_id = $1 and value = any($2::text[])',
    [organizationId, [leg.target, report.caller.number]],
  );
  const callId = newId();
  await query(
    `insert into calls (organization_id, id, source, call_id, started_at, ended_at, final, caller_number, caller_name,
       caller_anonymous, caller_key, called_number, called_mailbox_id, received_at, end_reported_at)
     values ($1, $2, $3, $4, $5, $6, true, $7, $8, false, $7, $9, $10, $11, $11)`,
    [
      organizationId,
      callId,
      report.source,
      report.callId,
      report.startedAt,
      report.endedAt,
      report.caller.number,
      report.caller.name,
      report.calledNumber,
      address.mailbox_id,
      now,
    ],
  );
  await query(
    `insert into call_legs (organization_id, call_id, leg_id, target, mailbox_id, ringing_at, ended_at, outcome)
     values ($1, $2, $3, $4, $5, $6, $7, 'NO_ANSWER')`,
    [organizationId, callId, `target:${leg.target}`, leg.target, address.mailbox_id, leg.ringingAt, leg.endedAt],
  );
  const [mailbox] = await query('select * from mailboxes where organization_id = $1 and id = $2', [
    organizationId,
    address.mailbox_id,
  ]);
  const [policy] = await query('select * from mailbox_policies where organization_id = $1 and id = $2', [
    organizationId,
    mailbox.mailbox_policy_id,
  ]);
  await query(
    `insert into notifications (organization_id, id, call_id, mailbox_id, kind, status, verdict, reason, leg_ids,
       decided_at, mailbox_policy_id, policy_version, dial_plan_id, caller_key, created_at, next_attempt_at)
     values ($1, $2, $3, $4, 'MISSED_CALL', 'WAITING', 'MISSED', 'NOTIFY', $5, $6, $7, $8, $9, $10, $6, $11)`,
    [
      organizationId,
      newId(),
      callId,
      mailbox.id,
      [`target:${leg.target}`],
      now,
      policy.id,
      policy.version,
      plan.id,
      report.caller.number,
      new Date(now.getTime() + plan.settle_seconds * 1000),
    ],
  );
}
