import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { calls } from './calls.ts';
import { instant, key, organizationId } from './columns.ts';
import { mailboxes } from './configuration.ts';

export const notificationKind = pgEnum('notification_kind', ['MISSED_CALL', 'VOICE_MAIL']);
export const deliveryStatus = pgEnum('delivery_status', [
  'WAITING',
  'SENDING',
  'SENT',
  'SUPPRESSED',
  'FAILED',
  'UNCERTAIN',
]);
export const verdict = pgEnum('verdict', [
  'IN_PROGRESS',
  'ANSWERED',
  'VOICE_MESSAGE_LEFT',
  'ANSWERED_ELSEWHERE',
  'NOT_OFFERED',
  'MISSED',
]);
export const decisionReason = pgEnum('decision_reason', [
  'NOTIFY',
  'IN_PROGRESS',
  'ANSWERED',
  'ANSWERED_ELSEWHERE',
  'VOICE_MESSAGE_LEFT',
  'NOT_OFFERED',
  'POLICY_FORBIDS',
  'USER_OPTED_OUT',
  'MAILBOX_DISABLED',
  'NO_EMAIL_ADDRESS',
  'LEGACY_MAILBOX_SERVER',
  'CALL_TOO_OLD',
  'INTERNAL_EXCLUDED',
  'CALLER_HIDDEN_EXCLUDED',
  'RANG_TOO_SHORT',
  'GROUP_RULE',
  'HELD_FOR_QUIET_HOURS',
]);
export const attemptOutcome = pgEnum('attempt_outcome', [
  'ACCEPTED',
  'FAILED_TEMPORARILY',
  'FAILED_PERMANENTLY',
  'UNCERTAIN',
]);

/**
 * The log, and the outbox: one row for each call, called mailbox and kind. Ids are UUIDv7, so the
 * primary key is also the order of the log. Outlives policy and dial plan, so no foreign keys to them.
 */
export const notifications = pgTable(
  'notifications',
  {
    organizationId,
    id: uuid('id').notNull(),
    callId: uuid('call_id').notNull(),
    mailboxId: uuid('mailbox_id').notNull(),
    kind: notificationKind('kind').notNull(),
    status: deliveryStatus('status').notNull(),
    verdict: verdict('verdict').notNull(),
    reason: decisionReason('reason').notNull(),
    /** The legs that the verdict rests on. */
    legIds: text('leg_ids').array().notNull(),
    // What the call rules were asked about. Kept, so that it is the same when it is decided again before sending, and in
    // what-if: numbers may mean others by then, and 50,000 decisions are replayed without reading their legs.
    isCallerInternal: boolean('is_caller_internal').notNull().default(false),
    isCallerHidden: boolean('is_caller_hidden').notNull().default(false),
    ringSeconds: doublePrecision('ring_seconds'),
    isGroupCall: boolean('is_group_call').notNull().default(false),
    decidedAt: instant('decided_at').notNull(),
    mailboxPolicyId: uuid('mailbox_policy_id'),
    policyVersion: integer('policy_version'),
    dialPlanId: uuid('dial_plan_id'),
    callerKey: key('caller_key'),
    createdAt: instant('created_at').notNull(),
    /** When the worker is to look at it; null while there is nothing to do. */
    nextAttemptAt: instant('next_attempt_at'),
    /** While SENDING: when another worker may conclude that this one died. */
    leaseUntil: instant('lease_until'),
    /** While SENDING: when the mail server had asked for the mail. Nothing can stop it from then on. */
    handedOverAt: instant('handed_over_at'),
    attemptCount: smallint('attempt_count').notNull().default(0),
    /** Attempts that failed for reasons of this mail, since the first or since it was last sent again by hand. */
    failureCount: smallint('failure_count').notNull().default(0),
    /** When the time began after which it is given up. */
    firstAttemptAt: instant('first_attempt_at'),
    messageId: text('message_id'),
    sentAt: instant('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId, t.callId], foreignColumns: [calls.organizationId, calls.id] }),
    foreignKey({ columns: [t.organizationId, t.mailboxId], foreignColumns: [mailboxes.organizationId, mailboxes.id] }),
    uniqueIndex('notifications_call_mailbox_kind').on(t.organizationId, t.callId, t.mailboxId, t.kind),
    index('notifications_mailbox').on(t.organizationId, t.mailboxId, t.id),
    index('notifications_policy').on(t.organizationId, t.mailboxPolicyId, t.id),
    index('notifications_caller').on(t.organizationId, t.callerKey, t.id),
    index('notifications_status').on(t.organizationId, t.status, t.id),
    index('notifications_reason').on(t.organizationId, t.reason, t.id),
    index('notifications_due')
      .on(t.organizationId, t.nextAttemptAt)
      .where(sql`${t.nextAttemptAt} is not null`),
    index('notifications_sent')
      .on(t.organizationId, t.sentAt)
      .where(sql`${t.sentAt} is not null`),
    index('notifications_leased')
      .on(t.leaseUntil)
      .where(sql`${t.status} = 'SENDING'`),
    check('notifications_sending_has_lease', sql`(${t.status} = 'SENDING') = (${t.leaseUntil} is not null)`),
    check('notifications_handed_over_is_sending', sql`${t.handedOverAt} is null or ${t.status} = 'SENDING'`),
    check('notifications_due_is_waiting', sql`${t.nextAttemptAt} is null or ${t.status} in ('WAITING', 'UNCERTAIN')`),
    check('notifications_sent_has_time', sql`(${t.status} = 'SENT') = (${t.sentAt} is not null)`),
  ],
);

export const attempts = pgTable(
  'attempts',
  {
    organizationId,
    notificationId: uuid('notification_id').notNull(),
    number: smallint('number').notNull(),
    startedAt: instant('started_at').notNull(),
    /** When the mail server had asked for the mail: from then on it may have it. */
    handedOverAt: instant('handed_over_at'),
    endedAt: instant('ended_at'),
    outcome: attemptOutcome('outcome'),
    host: text('host').notNull(),
    smtpCode: smallint('smtp_code'),
    response: text('response'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.notificationId, t.number] }),
    foreignKey({
      columns: [t.organizationId, t.notificationId],
      foreignColumns: [notifications.organizationId, notifications.id],
    }).onDelete('cascade'),
  ],
);
