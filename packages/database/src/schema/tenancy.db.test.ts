import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function read<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.pool.query<Row>(query, values)).rows;
}

const tenantTables = [
  'api_keys',
  'attempts',
  'audit_changes',
  'audit_entries',
  'call_legs',
  'calls',
  'dial_plans',
  'idempotency_keys',
  'mailbox_addresses',
  'mailbox_policies',
  'mailboxes',
  'notifications',
  'rejected_reports',
  'retention_settings',
  'sessions',
  'smtp_routes',
  'test_mails',
  'voice_message_audio',
  'voice_messages',
  'webhook_deliveries',
  'webhook_endpoints',
  'webhook_tries',
];

const installationTables = ['lanes', 'organizations'];

test('every table but the tenants’ own belongs to a tenant', async () => {
  const tables = await read<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  expect(tables.map(({ name }) => name)).toEqual([...tenantTables, ...installationTables].toSorted());
});

test('every primary key and unique index of a tenant table begins with the organization', async () => {
  const indexes = await read<{ name: string; table: string; columns: string[] }>(
    `
    select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table,
      array(select pg_get_indexdef(i.indexrelid, place, true) from generate_series(1, i.indnkeyatts) as place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and i.indisunique and i.indrelid::regclass::text <> all ($1)`,
    [installationTables],
  );
  expect(new Set(indexes.map(({ table }) => table))).toEqual(new Set(tenantTables));
  expect(indexes.filter(({ columns }) => columns[0] !== 'organization_id')).toEqual([]);
});

test('every foreign key stays within the organization', async () => {
  const keys = await read<{ name: string; table: string; columns: string[]; referenced: string[] }>(`
    select conname as name, conrelid::regclass::text as table,
      array(select attname::text from unnest(conkey) with ordinality as key (num, place)
        join pg_attribute a on a.attrelid = conrelid and a.attnum = num order by place) as columns,
      array(select attname::text from unnest(confkey) with ordinality as key (num, place)
        join pg_attribute a on a.attrelid = confrelid and a.attnum = num order by place) as referenced
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  expect(new Set(keys.map(({ table }) => table))).toEqual(new Set(tenantTables));
  expect(keys.filter(({ columns }) => columns[0] !== 'organization_id')).toEqual([]);
  const elsewhere = keys.filter(({ referenced }) => referenced[0] !== 'organization_id');
  expect(new Set(elsewhere.map(({ referenced }) => referenced.join()))).toEqual(new Set(['id']));
});

test('every tenant table says whose its rows are', async () => {
  const silent = await read(`
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'organization_id'
      and (is_nullable = 'YES' or data_type <> 'uuid' or column_default is not null)`);
  expect(silent).toEqual([]);
});
