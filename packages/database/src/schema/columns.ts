import { customType, integer, json, timestamp, uuid } from 'drizzle-orm/pg-core';

/** First in every key of a tenant table, so that the schema can be distributed by it. */
export const organizationId = uuid('organization_id').notNull();

/** Milliseconds, as JavaScript has them: what is written is what is read. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Text compared byte by byte whatever the server's locale, so that pages continue where they ended. */
export const key = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Properties of Exchange that have no effect here, by their names there. */
export type ExchangeProperties = Record<string, unknown>;

/** Not `jsonb`, which forgets the order of the properties: an export gives them back as they came. */
export const exchangeProperties = json('exchange_properties').$type<ExchangeProperties>();

/** Of everything that an administrator changes. */
export const versioned = {
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
};
