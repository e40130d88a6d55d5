import type pg from 'pg';

const shardCount = 2;

/**
 * Makes of every table of tenants, all of them empty, one that is partitioned by the hash of the organization's id:
 * `calls` of `calls_0` and `calls_1`. PostgreSQL then shows of every statement whether one shard is enough for it, as it
 * would have to be on servers of their own, and refuses unique keys that no shard can check alone.
 */
export async function shardTables(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ table: string; triggers: string }>(
    `select table_name as table,
       (select coalesce(string_agg(pg_get_triggerdef(oid), '; '), '') from pg_trigger
        where tgrelid = table_name::regclass and not tgisinternal) as triggers
     from information_schema.columns where table_schema = 'public' and column_name = 'organization_id'`,
  );
  for (const { table, triggers } of rows) {
    const shards = Array.from(
      { length: shardCount },
      (_, shard) =>
        `create table ${table}_${shard} partition of ${table} for values with (modulus ${shardCount}, remainder ${shard})`,
    );
    await pool.query(`
      alter table ${table} rename to whole;
      create table ${table} (like whole including all) partition by hash (organization_id);
      ${shards.join('; ')};
      drop table whole cascade;
      ${triggers}`);
  }
}

/** The shards that have these tables, by their numbers; tables that are no shard are everywhere. */
export function shardsOf(tables: readonly string[]): number[] {
  const numbers = tables.flatMap((table) => /_(\d)$/.exec(table)?.[1] ?? []);
  return [...new Set(numbers)].map(Number).toSorted((a, b) => a - b);
}
