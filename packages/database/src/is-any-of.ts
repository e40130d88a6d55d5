import { Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Whether `column` has one of `values`, which are one parameter: `inArray` makes one of each, at most 65,535. */
export function isAnyOf(column: PgColumn, values: readonly string[] | Placeholder): SQL {
  return sql`${column} = any(${values instanceof Placeholder ? values : sql.param([...values])})`;
}
