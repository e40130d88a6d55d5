import type pg from 'pg';

/** A statement with its values, as `pg` takes it. */
export type Prepare = (text: string, values: readonly unknown[]) => pg.QueryConfig;

/** One request to a peer, or one turn of the loop that is the limit. */
export interface Asking {
  db: Pick<pg.Pool, 'query'>;
  prepare: Prepare;
  apiKey: string;
}

/** As most write it: PostgreSQL parses and plans the statement each time. */
export const plain: Prepare = (text, values) => ({ text, values: [...values] });

/** A prepared statement, named by its text. */
export const prepared: Prepare = (text, values) => ({ name: nameOf(text), text, values: [...values] });

const names = new Map<string, string>();

/** PostgreSQL's names are short. */
function nameOf(text: string): string {
  const known = names.get(text) ?? `bench_${names.size}`;
  names.set(text, known);
  return known;
}

/** Runs `work` in a transaction of its own. */
export async function inTransaction<T>(
  pool: pg.Pool,
  asking: Omit<Asking, 'db'>,
  work: (asking: Asking) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work({ ...asking, db: client });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
