import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Database } from '../connect.ts';

/** How a plan reads a table. */
export interface Scan {
  /** For example `Seq Scan`. */
  how: string;
  table: string;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/**
 * What the plans of all statements read that `ask` runs. A plan is made with the parameters given, as for unnamed
 * statements. What `ask` writes is rolled back.
 */
export async function scansOf(pool: pg.Pool, ask: (db: Database) => Promise<unknown>): Promise<Scan[]> {
  const client = await pool.connect();
  const statements: pg.QueryConfig[] = [];
  const recording = Object.create(client, {
    query: {
      value: (query: string | pg.QueryConfig, values?: unknown[]) => {
        const { text, values: own = values ?? [] } = typeof query === 'string' ? { text: query } : query;
        statements.push({ text, values: own });
        return client.query(query as string, values);
      },
    },
  }) as pg.Pool;
  try {
    await client.query('begin');
    await ask(drizzle(recording));
    const scans: Scan[] = [];
    for (const { text, values } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (format json) ${text}`,
        values,
      );
      scans.push(...scansIn(rows[0]!['QUERY PLAN'][0].Plan));
    }
    return scans;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Not what is written: that, too, names a relation. */
function scansIn({ 'Node Type': how, 'Relation Name': table, Plans: parts = [] }: PlanNode): Scan[] {
  const own = table !== undefined && how.endsWith(' Scan') ? [{ how, table }] : [];
  return [...own, ...parts.flatMap(scansIn)];
}
