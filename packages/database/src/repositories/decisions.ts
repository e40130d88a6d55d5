import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { attempts, mailboxes, notifications } from '../schema/index.ts';
import { newValue, newValues, writeRows } from '../write-rows.ts';
import type { NotificationRow } from './notifications.ts';

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
  const n = notifications;
  const notBegun = sql`${n.status} in ('WAITING', 'SUPPRESSED')`;
  // A notification that was tried already keeps its place in the retry schedule.
  const retrying = sql`${n.status} = 'WAITING' and ${n.attemptCount} > 0 and ${newValue(n.status)} = 'WAITING'`;
  await writeRows(tx, n, rows, {
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
      next_attempt_at: sql`case when ${retrying} or not ${notBegun} then ${n.nextAttemptAt} else ${newValue(n.nextAttemptAt)} end`,
    },
    where: sql`(${n.verdict}, ${n.reason}, ${n.legIds}, ${n.mailboxPolicyId}, ${n.callerKey}) is distinct from
      (${newValue(n.verdict)}, ${newValue(n.reason)}, ${newValue(n.legIds)}, ${newValue(n.mailboxPolicyId)}, ${newValue(n.callerKey)})`,
  });
}

/** Whose notifications a change of settings forbids. */
export type Forbidden = { mailboxPolicyId: string; policyVersion: number } | { mailboxId: string };

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
    'mailboxId' in forbidden
      ? eq(notifications.mailboxId, forbidden.mailboxId)
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
  const policy = 'mailboxId' in forbidden ? {} : forbidden;
  // A worker has it, but the mail server has nothing of it yet, nor of an earlier try: the worker is stopped.
  const notHandedOver = sql`(${notifications.status} = 'SENDING' and ${notifications.handedOverAt} is null and not exists (
    select 1 from ${attempts} where ${attempts.organizationId} = ${notifications.organizationId}
      and ${attempts.notificationId} = ${notifications.id} and ${attempts.outcome} = 'UNCERTAIN'))`;
  await tx
    .update(notifications)
    .set({ status: 'SUPPRESSED', reason, decidedAt: now, nextAttemptAt: null, leaseUntil: null, ...policy })
    .where(
      and(
        eq(notifications.organizationId, organizationId),
        reason === 'MAILBOX_DISABLED' ? undefined : eq(notifications.kind, 'MISSED_CALL'),
        or(eq(notifications.status, 'WAITING'), notHandedOver),
        eq(notifications.reason, 'NOTIFY'),
        concerned,
      ),
    );
}
