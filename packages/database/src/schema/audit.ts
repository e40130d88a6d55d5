import { foreignKey, index, jsonb, pgEnum, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns.ts';
import { organizations } from './organizations.ts';

export const auditActorType = pgEnum('audit_actor_type', ['API_KEY', 'PERSON', 'SYSTEM']);
export const auditObjectType = pgEnum('audit_object_type', [
  'ORGANIZATION',
  'API_KEY',
  'DIAL_PLAN',
  'MAILBOX_POLICY',
  'MAILBOX',
  'SMTP_ROUTE',
  'RETENTION',
  'NOTIFICATIONS',
  'WEBHOOK_ENDPOINT',
]);

/** One change by one mutation. Written in its transaction, never changed, never removed. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    organizationId,
    id: uuid('id').notNull(),
    at: instant('at').notNull(),
    actorType: auditActorType('actor_type').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    address: text('address'),
    operation: text('operation').notNull(),
    requestId: text('request_id'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
  ],
);

/** One object of a change, before and after. */
export const auditChanges = pgTable(
  'audit_changes',
  {
    organizationId,
    entryId: uuid('entry_id').notNull(),
    position: smallint('position').notNull(),
    objectType: auditObjectType('object_type').notNull(),
    objectId: uuid('object_id').notNull(),
    objectName: text('object_name').notNull(),
    before: jsonb('before').$type<AuditSnapshot>(),
    after: jsonb('after').$type<AuditSnapshot>(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.entryId, t.position] }),
    foreignKey({
      columns: [t.organizationId, t.entryId],
      foreignColumns: [auditEntries.organizationId, auditEntries.id],
    }),
    index('audit_changes_object').on(t.organizationId, t.objectId, t.entryId),
  ],
);

/** An object as it was, by the names of the API. */
export type AuditSnapshot = Record<string, unknown>;
