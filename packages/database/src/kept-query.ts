import { getTableColumns, is, Placeholder, type Query, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Queryable } from './connect.ts';

/** Values for the placeholders of a statement, by their names. */
type Values = Readonly<Record<string, unknown>>;

/** Builds queries that are kept, before there is a database. */
export const build = drizzle.mock();

/**
 * Keeps a query that nearly every request asks, with placeholders for its values: Drizzle takes longer to build a query
 * of a wide table, and to read its rows, than PostgreSQL to find a few of them. `properties` are the names of a row's
 * columns, in their order. It is sent at once.
 *
 * A query with a `name` is kept by PostgreSQL as well, on each connection, with its plan. A plan made when a table was
 * nearly empty reads all of it, until its statistics are brought up to date a minute later: only for small tables.
 */
export function keptQuery<Row extends object>(
  properties: readonly (keyof Row & string)[],
  query: PromiseLike<Row[]> & { toSQL(): Query },
  name?: string,
): (tx: Queryable, values: Values) => Promise<Row[]> {
  const { sql: text, params } = query.toSQL();
  return async ({ $client: client }, values) => {
    const statement = { ...(name && { name }), text, values: fill(params, values), rowMode: 'array' as const };
    const { rows } = await client.query<unknown[]>(statement);
    return rows.map((row) => toObject(properties, row));
  };
}

/** Keeps a query of whole rows of a table in the same way. */
export function keptRows<Table extends PgTable>(
  table: Table,
  query: PromiseLike<Table['$inferSelect'][]> & { toSQL(): Query },
  name?: string,
): (tx: Queryable, values: Values) => Promise<Table['$inferSelect'][]> {
  return keptQuery<Table['$inferSelect']>(propertiesOf(getTableColumns(table)), query, name);
}

/** The names of columns, in their order. */
export function propertiesOf<Columns extends object>(columns: Columns): (keyof Columns & string)[] {
  return Object.keys(columns) as (keyof Columns & string)[];
}

/** For `set`: each of these columns takes what is given by its name. */
export function placeholdersOf<Columns extends object>(columns: Columns): { [Name in keyof Columns]: SQL } {
  const placeholders = Object.keys(columns).map((name) => [name, sql`${sql.placeholder(name)}`]);
  return Object.fromEntries(placeholders) as { [Name in keyof Columns]: SQL };
}

/** Keeps a statement that writes rows, in the same way. Returns how many it has written. */
export function keptStatement(statement: SQL, name: string): (tx: Queryable, values: Values) => Promise<number> {
  const { sql: text, params } = build.execute(statement).getQuery();
  return async ({ $client: client }, values) => {
    const { rowCount } = await client.query({ name, text, values: fill(params, values) });
    return rowCount ?? 0;
  };
}

function fill(params: readonly unknown[], values: Values): unknown[] {
  return params.map((param) => (is(param, Placeholder) ? values[param.name] : param));
}

function toObject<Row extends object>(properties: readonly (keyof Row & string)[], values: readonly unknown[]): Row {
  const row: Partial<Record<keyof Row, unknown>> = {};
  for (const [place, property] of properties.entries()) row[property] = values[place];
  return row as Row;
}
