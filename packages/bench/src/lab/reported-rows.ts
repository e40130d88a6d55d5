import pg from 'pg';
import type { LabDatabase } from './lab.ts';

/** Rows of one table as PostgreSQL takes them for parameters: texts, one array a row. */
interface TableRows {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly (string | null)[])[];
}

/** What one request with reports left in the database. */
export type ReportedRows = readonly TableRows[];

/** Where the calls named `name-…` are found, in the order in which their rows can be written. */
const tables = [
  { table: 'calls', ofCalls: 'id' },
  { table: 'call_legs', ofCalls: 'call_id' },
  { table: 'notifications', ofCalls: 'call_id' },
];

/** How many calls `name-…` there are, and how many legs and decisions of them. */
export async function countReported({ pool }: LabDatabase, name: string): Promise<number[]> {
  const counts = tables.map(
    ({ table, ofCalls }) => `(select count(*) from ${table} where ${ofCalls} in (select id from reported))::int`,
  );
  const { rows } = await pool.query({
    text: `with reported as (select id from calls where starts_with(call_id, $1)) select ${counts.join(', ')}`,
    values: [`${name}-`],
    rowMode: 'array',
  });
  return rows[0] as number[];
}

/** What was stored of the calls `name-…`, so that another side can store the same. */
export async function readReported({ pool }: LabDatabase, name: string): Promise<ReportedRows> {
  const read: TableRows[] = [];
  for (const { table, ofCalls } of tables) {
    const { rows, fields } = await pool.query<(string | null)[]>({
      text: `select * from ${table} where ${ofCalls} in (select id from calls where starts_with(call_id, $1))`,
      values: [`${name}-`],
      rowMode: 'array',
      types: { getTypeParser: () => (text: string) => text },
    } as pg.QueryArrayConfig);
    read.push({ table, columns: fields.map((field) => field.name), rows });
  }
  return read;
}

/** Writes the rows in one transaction, by one `INSERT` a table, prepared once for a number of rows. */
export async function insertReported(pool: pg.Pool, reported: ReportedRows): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { table, columns, rows } of reported) {
      const text = `insert into ${table} (${columns.map(pg.escapeIdentifier).join(', ')}) values ${placeholders(rows.length, columns.length)}`;
      await client.query({ name: `${table} ${rows.length}`, text, values: rows.flat() });
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}

function placeholders(rowCount: number, columnCount: number): string {
  const row = (index: number) =>
    `(${Array.from({ length: columnCount }, (_, column) => `$${index * columnCount + column + 1}`).join(',')})`;
  return Array.from({ length: rowCount }, (_, index) => row(index)).join(',');
}
