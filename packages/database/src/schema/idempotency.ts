import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytea, instant, key, organizationId } from './columns.ts';
import { organizations } from './organizations.ts';

/** Answers to requests with an idempotency key, for as long as they may be repeated. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    organizationId,
    /** Whose key it is: two callers may choose the same. */
    actorId: text('actor_id').notNull(),
    key: key('key').notNull(),
    /** SHA-256 of the operation with its variables. */
    requestHash: bytea('request_hash').notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null while it is answered. */
    status: smallint('status'),
    body: text('body'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.actorId, t.key] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    index('idempotency_keys_started').on(t.organizationId, t.startedAt),
    check('idempotency_keys_answered', sql`(${t.status} is null) = (${t.body} is null)`),
  ],
);
