import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, key, organizationId } from './columns.ts';

export const role = pgEnum('role', [
  'INSTALLATION_ADMINISTRATION',
  'ORGANIZATION_MANAGEMENT',
  'UM_MANAGEMENT',
  'VIEW_ONLY',
  'REPORTER',
  'SELF',
]);

export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    nameKey: key('name_key').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('organizations_name').on(t.nameKey)],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    organizationId,
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    nameKey: key('name_key').notNull(),
    role: role('role').notNull(),
    /** SHA-256 of the key; the key itself is kept nowhere. */
    keyHash: bytea('key_hash').notNull(),
    /** Beginning of the key; null for the administrator's key, which comes from the environment. */
    prefix: text('prefix'),
    /** Of a reporter. */
    source: text('source'),
    /** Of a reporter. Configuration may go while the key stays, so no foreign key. */
    dialPlanId: uuid('dial_plan_id'),
    /** Of role SELF. */
    mailboxId: uuid('mailbox_id'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    uniqueIndex('api_keys_name').on(t.organizationId, t.nameKey),
    // A request names no organization: its key does.
    index('api_keys_key_hash').on(t.keyHash),
    check('api_keys_reporter_has_source', sql`(${t.role} = 'REPORTER') = (${t.source} is not null)`),
    check('api_keys_self_has_mailbox', sql`(${t.role} = 'SELF') = (${t.mailboxId} is not null)`),
  ],
);

/** Browser sessions: somebody who signed in by key or through OpenID Connect. */
export const sessions = pgTable(
  'sessions',
  {
    organizationId,
    id: uuid('id').notNull(),
    /** SHA-256 of the cookie's value. */
    tokenHash: bytea('token_hash').notNull(),
    actorType: text('actor_type').notNull(),
    /** Id of the API key, or of the person at the issuer. */
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    role: role('role').notNull(),
    /** A person's own mailbox. */
    mailboxId: uuid('mailbox_id'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    index('sessions_token_hash').on(t.tokenHash),
    index('sessions_expiry').on(t.expiresAt),
  ],
);
