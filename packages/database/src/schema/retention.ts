import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { organizationId, versioned } from './columns.ts';
import { organizations } from './organizations.ts';

/** How many days an organization keeps things; null: for ever. Without a row, see `defaultRetention` in core. */
export const retentionSettings = pgTable(
  'retention_settings',
  {
    organizationId,
    callDays: integer('call_days'),
    notificationDays: integer('notification_days'),
    attemptDays: integer('attempt_days'),
    audioDays: integer('audio_days'),
    rejectedReportDays: integer('rejected_report_days'),
    ...versioned,
  },
  (t) => [
    primaryKey({ columns: [t.organizationId] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    check(
      'retention_settings_days',
      sql`least(${t.callDays}, ${t.notificationDays}, ${t.attemptDays}, ${t.audioDays}, ${t.rejectedReportDays}) >= 1`,
    ),
  ],
);
