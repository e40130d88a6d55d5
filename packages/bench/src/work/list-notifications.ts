import type { Asking } from './asking.ts';
import type { Caller } from './sign-in.ts';

export interface LogRequest {
  first: number;
  /** Id of the notification before the page. */
  after: string | null;
  filter: { mailboxPolicyId: string; status: readonly string[] | null };
}

/** What `notifications` answers. */
export interface LogPage {
  nodes: Record<string, unknown>[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface LogRow {
  id: string;
  call_id: string;
  mailbox_id: string;
  kind: string;
  status: string;
  verdict: string;
  reason: string;
  created_at: Date;
}

/** The statements of the product's `notifications`: a page, then its mailboxes and calls, each at once. */
export async function listNotifications(asking: Asking, caller: Caller, request: LogRequest): Promise<LogPage> {
  const { db, prepare } = asking;
  const organizationId = caller.organization_id;
  const { rows } = await db.query<LogRow>(pageStatement(asking, organizationId, request));
  const page = rows.slice(0, request.first);
  const byIds = (table: string, ids: readonly string[]) =>
    db.query(
      prepare(`select * from ${table} where organization_id = $1 and id = any($2::uuid[])`, [organizationId, ids]),
    );
  const [mailboxes, calls] = await Promise.all([
    byIds('mailboxes', [...new Set(page.map((row) => row.mailbox_id))]),
    byIds('calls', [...new Set(page.map((row) => row.call_id))]),
  ]);
  const mailboxOf = new Map(mailboxes.rows.map((row) => [row.id, row]));
  const callOf = new Map(calls.rows.map((row) => [row.id, row]));
  return {
    nodes: page.map((row) => toNode(row, mailboxOf.get(row.mailbox_id), callOf.get(row.call_id))),
    pageInfo: { hasNextPage: rows.length > request.first, endCursor: page.at(-1)?.id ?? null },
  };
}

function pageStatement({ prepare }: Asking, organizationId: string, { first, after, filter }: LogRequest) {
  const values: unknown[] = [organizationId, filter.mailboxPolicyId];
  const conditions = ['organization_id = $1', 'mailbox_policy_id = $2'];
  const add = (condition: string, value: unknown) => {
    values.push(value);
    conditions.push(condition.replace('?', `$${values.length}`));
  };
  if (filter.status !== null) add('status = any(?::delivery_status[])', filter.status);
  if (after !== null) add('id < ?', after);
  values.push(first + 1);
  const text = `select * from notifications where ${conditions.join(' and ')} order by id desc limit $${values.length}`;
  return prepare(text, values);
}

function toNode(row: LogRow, mailbox: Record<string, unknown>, call: Record<string, unknown>): Record<string, unknown> {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    decision: { verdict: row.verdict, reason: row.reason },
    mailbox: { id: mailbox['id'], displayName: mailbox['display_name'], emailAddress: mailbox['email_address'] },
    call: {
      callId: call['call_id'],
      startedAt: (call['started_at'] as Date).toISOString(),
      endedAt: (call['ended_at'] as Date).toISOString(),
      caller: { number: call['caller_number'], name: call['caller_name'] },
    },
  };
}
