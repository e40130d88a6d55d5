import { getTableColumns, getTableName, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queryable } from './connect.ts';
import { keptStatement } from './kept-query.ts';

/**
 * Writes many whole rows in one statement with one parameter, however many they are: PostgreSQL takes
 * at most 65,535 parameters, and 500 reports may have 100,000 legs. Rows that are there already, by
 * `target`, are changed instead; `where` can refuse that. Returns how many rows were written.
 */
export function rowWriter<T extends PgTable>(
  table: T,
  conflict: { target: PgColumn[]; set: Record<string, SQL>; where?: SQL },
): (tx: Queryable, rows: readonly InferSelectModel<T>[]) => Promise<number> {
  const target = sql.join(conflict.target.map(nameOf), sql`, `);
  const set = sql.join(
    Object.entries(conflict.set).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`),
    sql`, `,
  );
  const where = conflict.where === undefined ? sql`` : sql`where ${conflict.where}`;
  const key = conflict.target.map(({ name }) => name).join('_');
  const write = keptStatement(
    sql`${insertion(table, 'rows')} on conflict (${target}) do update set ${set} ${where}`,
    `write_${getTableName(table)}_by_${key}`.slice(0, 63),
  );
  const toJson = jsonWriter(table);
  return async (tx, rows) => (rows.length === 0 ? 0 : write(tx, { rows: toJson(rows) }));
}

/** Inserts many whole rows in one statement with one parameter. Fails when one is there already. */
export function rowInserter<T extends PgTable>(
  table: T,
): (tx: Queryable, rows: readonly InferSelectModel<T>[]) => Promise<void> {
  const insert = keptStatement(insertion(table, 'rows'), `insert_${getTableName(table)}`);
  const toJson = jsonWriter(table);
  return async (tx, rows) => {
    if (rows.length > 0) await insert(tx, { rows: toJson(rows) });
  };
}

/** A statement that inserts many whole rows: those that the placeholder `name` has, by `jsonWriter`. */
export function insertion(table: PgTable, name: string): SQL {
  return sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${sql.placeholder(name)}::json)`;
}

/** Writes rows by the names of their columns, without what is null: that would be most of the text. */
export function jsonWriter<T extends PgTable>(table: T): (rows: readonly InferSelectModel<T>[]) => string {
  const columns = Object.entries(getTableColumns(table)).map(([property, { name }]) => [property, name] as const);
  const toRecord = (row: Record<string, unknown>) => {
    const record: Record<string, unknown> = {};
    for (const [property, name] of columns) if (row[property] !== null) record[name] = row[property];
    return record;
  };
  return (rows) => JSON.stringify(rows.map(toRecord));
}

/** For `set`: every column but these takes the value of the new row. */
export function newValues(table: PgTable, { except }: { except: PgColumn[] }): Record<string, SQL> {
  const columns = Object.values(getTableColumns(table)).filter((column) => !except.includes(column));
  return Object.fromEntries(columns.map((column) => [column.name, newValue(column)]));
}

/** The value that `column` has in the row that could not be inserted. */
export function newValue(column: PgColumn): SQL {
  return sql`excluded.${nameOf(column)}`;
}

function nameOf(column: PgColumn): SQL {
  return sql`${sql.identifier(column.name)}`;
}
