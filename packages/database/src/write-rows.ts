import { getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queryable } from './connect.ts';

/**
 * Writes many whole rows in one statement with one parameter, however many they are: PostgreSQL takes
 * at most 65,535 parameters, and 500 reports may have 100,000 legs. Rows that are there already, by
 * `target`, are changed instead; `where` can refuse that. Returns how many rows were written.
 */
export async function writeRows<T extends PgTable>(
  tx: Queryable,
  table: T,
  rows: readonly InferSelectModel<T>[],
  conflict: { target: PgColumn[]; set: Record<string, SQL>; where?: SQL },
): Promise<number> {
  if (rows.length === 0) return 0;
  const target = sql.join(conflict.target.map(nameOf), sql`, `);
  const set = sql.join(
    Object.entries(conflict.set).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`),
    sql`, `,
  );
  const result = await tx.execute(sql`
    insert into ${table} ${selectRows(table, rows)}
    on conflict (${target}) do update set ${set} ${conflict.where === undefined ? sql`` : sql`where ${conflict.where}`}`);
  return result.rowCount ?? 0;
}

/** Inserts many whole rows in one statement with one parameter. Fails when one is there already. */
export async function insertRows<T extends PgTable>(
  tx: Queryable,
  table: T,
  rows: readonly InferSelectModel<T>[],
): Promise<void> {
  if (rows.length > 0) await tx.execute(insertion(table, rows));
}

/** The statement that inserts many whole rows. */
export function insertion<T extends PgTable>(table: T, rows: readonly InferSelectModel<T>[]): SQL {
  return sql`insert into ${table} ${selectRows(table, rows)}`;
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

function selectRows<T extends PgTable>(table: T, rows: readonly InferSelectModel<T>[]): SQL {
  const columns = Object.entries(getTableColumns(table)).map(([property, { name }]) => [property, name] as const);
  const records = rows.map((row) => toRecord(row, columns));
  return sql`select * from json_populate_recordset(null::${table}, ${JSON.stringify(records)}::json)`;
}

/** A row by the names of its columns, without those that are null: they would be most of the text. */
function toRecord(row: Record<string, unknown>, columns: readonly (readonly [property: string, name: string])[]) {
  const record: Record<string, unknown> = {};
  for (const [property, name] of columns) if (row[property] !== null) record[name] = row[property];
  return record;
}

function nameOf(column: PgColumn): SQL {
  return sql`${sql.identifier(column.name)}`;
}
