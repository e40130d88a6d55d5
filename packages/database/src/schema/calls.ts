import { answerers, legOutcomes } from '@unmissed/core';
import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  foreignKey,
  index,
  type PgColumn,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, instant, key, organizationId } from './columns.ts';
import { mailboxes } from './configuration.ts';
import { organizations } from './organizations.ts';

export const legOutcome = pgEnum('leg_outcome', legOutcomes);
export const answeredBy = pgEnum('answered_by', answerers);

type BeginningColumns = Record<'startedAt' | 'receivedAt', PgColumn>;

/** When a call began, by its reporters; when none says, when it was first heard of. There is an index on it. */
export const callBeganAt = ({ startedAt, receivedAt }: BeginningColumns) => sql`coalesce(${startedAt}, ${receivedAt})`;

/** All reports with the same source and call id, folded. Outlives the dial plan, so no foreign key to it. */
export const calls = pgTable(
  'calls',
  {
    organizationId,
    id: uuid('id').notNull(),
    source: text('source').notNull(),
    callId: text('call_id').notNull(),
    dialPlanId: uuid('dial_plan_id'),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    final: boolean('final').notNull(),
    callerNumber: text('caller_number'),
    callerName: text('caller_name'),
    callerSipUri: text('caller_sip_uri'),
    callerAnonymous: boolean('caller_anonymous').notNull(),
    /** One spelling for all of the caller's, see `callerKey` in core. */
    callerKey: key('caller_key'),
    calledNumber: text('called_number'),
    calledMailboxId: uuid('called_mailbox_id'),
    reachedMessageService: boolean('reached_message_service'),
    receivedAt: instant('received_at').notNull(),
    endReportedAt: instant('end_reported_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    uniqueIndex('calls_source_call_id').on(t.organizationId, t.source, t.callId),
    index('calls_caller').on(t.organizationId, t.callerKey, t.id),
    index('calls_begun').on(t.organizationId, callBeganAt(t)),
    index('calls_dial_plan').on(t.organizationId, t.dialPlanId, t.id),
  ],
);

export const callLegs = pgTable(
  'call_legs',
  {
    organizationId,
    callId: uuid('call_id').notNull(),
    legId: text('leg_id').notNull(),
    target: text('target').notNull(),
    mailboxId: uuid('mailbox_id'),
    group: text('group'),
    ringingAt: instant('ringing_at'),
    answeredAt: instant('answered_at'),
    endedAt: instant('ended_at'),
    outcome: legOutcome('outcome'),
    answeredBy: answeredBy('answered_by'),
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.callId, t.legId] }),
    foreignKey({ columns: [t.organizationId, t.callId], foreignColumns: [calls.organizationId, calls.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.organizationId, t.mailboxId], foreignColumns: [mailboxes.organizationId, mailboxes.id] }),
  ],
);

export const voiceMessages = pgTable(
  'voice_messages',
  {
    organizationId,
    callId: uuid('call_id').notNull(),
    /** Key of the message in the folded call. */
    messageKey: text('message_key').notNull(),
    target: text('target').notNull(),
    mailboxId: uuid('mailbox_id'),
    leftAt: instant('left_at'),
    durationSeconds: doublePrecision('duration_seconds'),
    /** Its recording, which is kept for a shorter time, so no foreign key. */
    audioId: text('audio_id'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.callId, t.messageKey] }),
    foreignKey({ columns: [t.organizationId, t.callId], foreignColumns: [calls.organizationId, calls.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.organizationId, t.mailboxId], foreignColumns: [mailboxes.organizationId, mailboxes.id] }),
    index('voice_messages_audio')
      .on(t.organizationId, t.audioId)
      .where(sql`${t.audioId} is not null`),
  ],
);

/** Recordings, by the SHA-256 of their content, so that a repeated report stores nothing anew. */
export const voiceMessageAudio = pgTable(
  'voice_message_audio',
  {
    organizationId,
    id: text('id').notNull(),
    contentType: text('content_type').notNull(),
    content: bytea('content').notNull(),
    storedAt: instant('stored_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    index('voice_message_audio_stored').on(t.organizationId, t.storedAt),
  ],
);

/** Kept as text, so that nothing about them needs to be valid. */
export const rejectedReports = pgTable(
  'rejected_reports',
  {
    organizationId,
    id: uuid('id').notNull(),
    receivedAt: instant('received_at').notNull(),
    source: text('source').notNull(),
    callId: text('call_id').notNull(),
    code: text('code').notNull(),
    message: text('message').notNull(),
    report: text('report').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
  ],
);
