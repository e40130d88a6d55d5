import pg from 'pg';
import type { LabDatabase } from './lab.ts';

/** Rows of one table as PostgreSQL takes them for parameters: texts, one array a row. */
interface TableRows {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly (string | null)[])[];
}

/** What one request with reports left in the database, and what became of it. */
export type ReportedRows = readonly TableRows[];

/** Where the calls named `name-…` are found, in the order in which their rows can be written. */
const reportedTables = [
  { table: 'calls', condition: 'id in (select id from reported)' },
  { table: 'call_legs', condition: 'call_id in (select id from reported)' },
  { table: 'notifications', condition: 'call_id in (select id from reported)' },
];
const attempts = {
  table: 'attempts',
  condition: 'notification_id in (select n.id from notifications n join reported on n.call_id = reported.id)',
};
const ofReported = 'with reported as (select id from calls where starts_with(call_id, $1))';

/** How many calls `name-…` there are, and how many legs and decisions of them. */
export async function countReported({ pool }: LabDatabase, name: string): Promise<number[]> {
  const counts = reportedTables.map(
    ({ table, condition }) => `(select count(*) from ${table} where ${condition})::int`,
  );
  const { rows } = await pool.query({
    text: `${ofReported} select ${counts.join(', ')}`,
    values: [`${name}-`],
    rowMode: 'array',
  });
  return rows[0] as number[];
}

/** What was stored of the calls `name-…`, so that another side can store the same. */
export async function readReported({ pool }: LabDatabase, name: string): Promise<ReportedRows> {
  const read: TableRows[] = [];
  for (const { table, condition } of [...reportedTables, attempts]) {
    const { rows, fields } = await pool.query<(string | null)[]>({
      text: `${ofReported} select * from ${table} where ${condition}`,
      values: [`${name}-`],
      rowMode: 'array',
      types: { getTypeParser: () => (text: string) => text },
    } as pg.QueryArrayConfig);
    if (rows.length > 0) read.push({ table, columns: fields.map((field) => field.name), rows });
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
