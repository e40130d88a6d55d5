import { newId } from '@unmissed/database';
import type { Asking } from './asking.ts';
import type { Caller } from './sign-in.ts';

export interface PolicyChange {
  id: string;
  missedCallText: string;
}

interface PolicyRow {
  id: string;
  dial_plan_id: string;
  name: string;
  allow_missed_call_notifications: boolean;
  missed_call_text: string | null;
  version: number;
  updated_at: Date;
}

/** What `updateMailboxPolicy` answers. */
export interface ChangedPolicy {
  mailboxPolicy: {
    id: string;
    name: string;
    allowMissedCallNotifications: boolean;
    missedCallText: string | null;
    version: number;
    updatedAt: string;
  };
  affectedMailboxCount: number;
  userErrors: never[];
}

/** The statements of the product's `updateMailboxPolicy`, in their order; to be run in a transaction. */
export async function changePolicy(
  { db, prepare }: Asking,
  caller: Caller,
  { id, missedCallText }: PolicyChange,
): Promise<ChangedPolicy> {
  const organizationId = caller.organization_id;
  const now = new Date();
  const before = await db.query<PolicyRow>(
    prepare('select * from mailbox_policies where organization_id = $1 and id = $2 for update', [organizationId, id]),
  );
  const after = await db.query<PolicyRow>(
    prepare(
      `update mailbox_policies set missed_call_text = $1, version = version + 1, updated_at = $2
       where organization_id = $3 and id = $4 returning *`,
      [missedCallText, now, organizationId, id],
    ),
  );
  const counts = await db.query<{ enabled: number }>(
    prepare(
      `select mailbox_policy_id, count(*), (count(*) filter (where enabled))::int as enabled from mailboxes
       where organization_id = $1 and mailbox_policy_id in ($2) group by mailbox_policy_id`,
      [organizationId, id],
    ),
  );
  const entryId = newId();
  await db.query(
    prepare(
      `insert into audit_entries (organization_id, id, at, actor_type, actor_id, actor_name, address, operation, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [organizationId, entryId, now, 'API_KEY', caller.id, caller.name, '127.0.0.1', 'updateMailboxPolicy', newId()],
    ),
  );
  const policy = after.rows[0]!;
  await db.query(
    prepare(
      `insert into audit_changes
         (organization_id, entry_id, position, object_type, object_id, object_name, before, after)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [organizationId, entryId, 0, 'MAILBOX_POLICY', id, policy.name, snapshot(before.rows[0]!), snapshot(policy)],
    ),
  );
  return {
    mailboxPolicy: {
      id: policy.id,
      name: policy.name,
      allowMissedCallNotifications: policy.allow_missed_call_notifications,
      missedCallText: policy.missed_call_text,
      version: policy.version,
      updatedAt: policy.updated_at.toISOString(),
    },
    affectedMailboxCount: counts.rows[0]?.enabled ?? 0,
    userErrors: [],
  };
}

function snapshot(policy: PolicyRow): string {
  return JSON.stringify({
    name: policy.name,
    version: policy.version,
    dialPlanId: policy.dial_plan_id,
    missedCallText: policy.missed_call_text,
    allowMissedCallNotifications: policy.allow_missed_call_notifications,
  });
}
