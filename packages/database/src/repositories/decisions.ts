import { and, eq, inArray, or, type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { attempts, mailboxes, notifications } from '../schema/index.ts';
import { newValue, newValues, rowWriter } from '../write-rows.ts';
import type { NotificationRow } from './notifications.ts';

const n = notifications;
const notBegun = sql`${n.status} in ('WAITING', 'SUPPRESSED')`;
// What was tried already keeps its place in the retry schedule, and what is held the end of its quiet hours.
const keepsPlace = sql`${n.status} = 'WAITING' and ${newValue(n.status)} = 'WAITING' and (${n.attemptCount} > 0 or ${n.reason} = 'HELD_FOR_QUIET_HOURS')`;
// What has left is held no more.
const reasonAfter = sql`case when ${keepsPlace} then ${n.reason}
  when not ${notBegun} and ${newValue(n.reason)} = 'HELD_FOR_QUIET_HOURS' then 'NOTIFY' else ${newValue(n.reason)} end`;
/** Beside the reason, what makes a later decision another one. */
const decisive = [
  n.verdict,
  n.legIds,
  n.isCallerInternal,
  n.isCallerHidden,
  n.ringSeconds,
  n.isGroupCall,
  n.mailboxPolicyId,
  n.callerKey,
];

const writeDecisions = rowWriter(n, {
  target: [n.organizationId, n.callId, n.mailboxId, n.kind],
  set: {
    ...newValues(n, {
      except: [
        n.organizationId,
        n.id,
        n.callId,
        n.mailboxId,
        n.kind,
        n.createdAt,
        n.leaseUntil,
        n.handedOverAt,
        n.attemptCount,
        n.failureCount,
        n.firstAttemptAt,
        n.messageId,
        n.sentAt,
      ],
    }),
    status: sql`case when ${notBegun} then ${newValue(n.status)} else ${n.status} end`,
    reason: reasonAfter,
    next_attempt_at: sql`case when ${keepsPlace} or not ${notBegun} then ${n.nextAttemptAt} else ${newValue(n.nextAttemptAt)} end`,
  },
  where: sql`(${n.reason}, ${listed(decisive)}) is distinct from (${reasonAfter}, ${listed(decisive.map(newValue))})`,
});

/**
 * Writes decisions into the log, over earlier ones about the same call, mailbox and kind. Delivery that
 * has begun goes on by itself: only what still waits, or was suppressed, takes the new status.
 */
export async function saveDecisions(
  tx: Queryable,
  organizationId: string,
  rows: readonly NotificationRow[],
): Promise<void> {
  if (rows.some((row) => row.organizationId !== organizationId))
    throw new Error('A decision belongs to another organization.');
  await writeDecisions(tx, rows);
}

function listed(values: readonly SQLWrapper[]): SQL {
  return sql.join([...values], sql`, `);
}

/** Whose notifications a change of settings forbids. */
export type Forbidden = { mailboxPolicyId: string; policyVersion: number } | { mailboxIds: readonly string[] };

/**
 * Suppresses what still waits for its mail: every missed-call notification and, of a disabled mailbox, every voice mail.
 * Call `excludeSending` before.
 */
export async function suppressWaiting(
  tx: Queryable,
  organizationId: string,
  forbidden: Forbidden,
  reason: 'POLICY_FORBIDS' | 'USER_OPTED_OUT' | 'MAILBOX_DISABLED',
  now: Date,
): Promise<void> {
  const concerned =
    'mailboxIds' in forbidden
      ? inArray(notifications.mailboxId, [...forbidden.mailboxIds])
      : inArray(
          notifications.mailboxId,
          tx
            .select({ id: mailboxes.id })
            .from(mailboxes)
            .where(
              and(
                eq(mailboxes.organizationId, organizationId),
                eq(mailboxes.mailboxPolicyId, forbidden.mailboxPolicyId),
              ),
            ),
        );
  const policy = 'mailboxIds' in forbidden ? {} : forbidden;
  // A worker has it, but the mail server has nothing of it yet, nor of an earlier try: the worker is stopped.
  // Looked up one by one: few are being sent, and without the offset all uncertain attempts ever made would be read.
  const notHandedOver = sql`(${notifications.status} = 'SENDING' and ${notifications.handedOverAt} is null and not exists (
    select 1 from ${attempts} where ${attempts.organizationId} = ${organizationId}
      and ${attempts.notificationId} = ${notifications.id} and ${attempts.outcome} = 'UNCERTAIN' offset 0))`;
  await tx
    .update(notifications)
    .set({ status: 'SUPPRESSED', reason, decidedAt: now, nextAttemptAt: null, leaseUntil: null, ...policy })
    .where(
      and(
        eq(notifications.organizationId, organizationId),
        reason === 'MAILBOX_DISABLED' ? undefined : eq(notifications.kind, 'MISSED_CALL'),
        or(eq(notifications.status, 'WAITING'), notHandedOver),
        inArray(notifications.reason, ['NOTIFY', 'HELD_FOR_QUIET_HOURS']),
        concerned,
      ),
    );
}
