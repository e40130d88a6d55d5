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
  const columns = Object.entries(getTableColumns(table));
  const records = rows.map((row) =>
    Object.fromEntries(columns.map(([property, column]) => [column.name, row[property as keyof typeof row]])),
  );
  const target = sql.join(conflict.target.map(nameOf), sql`, `);
  const set = sql.join(
    Object.entries(conflict.set).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`),
    sql`, `,
  );
  const result = await tx.execute(sql`
    insert into ${table} select * from json_populate_recordset(null::${table}, ${JSON.stringify(records)}::json)
    on conflict (${target}) do update set ${set} ${conflict.where === undefined ? sql`` : sql`where ${conflict.where}`}`);
  return result.rowCount ?? 0;
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
