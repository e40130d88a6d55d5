import { customType, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, key, organizationId } from './columns.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

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
    /** SHA-256 of the key; the key itself is kept nowhere. */
    keyHash: bytea('key_hash').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    uniqueIndex('api_keys_name').on(t.organizationId, t.name),
    // A request names no organization: its key does.
    index('api_keys_key_hash').on(t.keyHash),
  ],
);
