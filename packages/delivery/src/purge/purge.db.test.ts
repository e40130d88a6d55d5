import { defaultRetention, type Retention } from '@unmissed/core';
import { lockDue, lockRetention, purgeNotifications, saveRetention, transaction } from '@unmissed/database';
import { aTenant, createTestDatabase, type Tenant, type TestDatabase } from '@unmissed/database/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archiveCalls, rowCounts } from '../testing/an-archive.ts';
import { purge } from './purge.ts';

const tables = ['attempts', 'notifications', 'call_legs', 'voice_messages', 'calls'];
const nothing = {
  attempts: 0,
  notifications: 0,
  calls: 0,
  audio: 0,
  rejectedReports: 0,
  testMails: 0,
  webhookDeliveries: 0,
  idempotencyKeys: 0,
  sessions: 0,
};
const audioId = 'a'.repeat(64);

let database: TestDatabase;
let tenant: Tenant;
let now: Date;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  tenant = await aTenant(database.db);
  // PostgreSQL makes the ids of what is archived by its clock.
  now = new Date();
});
afterEach(() =>
  database.pool.query(
    'truncate calls, rejected_reports, test_mails, sessions, voice_message_audio, retention_settings cascade',
  ),
);
afterAll(() => database.close());

function keep(changes: Partial<Retention>, organizationId = tenant.organizationId) {
  return transaction(database.db, async (tx) => {
    await saveRetention(tx, await lockRetention(tx, organizationId), { ...defaultRetention, ...changes }, now);
  });
}

function left() {
  return rowCounts(database, tables);
}

/** One row of `table`, of the tenant, that is as old. */
async function insertOne(
  table: 'rejected_reports' | 'test_mails' | 'sessions' | 'voice_message_audio',
  ageDays: number,
) {
  const at = `date_trunc('milliseconds', now() + make_interval(days => ${-ageDays}))`;
  const id = `uuidv7(make_interval(days => ${-ageDays}))`;
  const [columns, values] = {
    rejected_reports: ['id, received_at, source, call_id, code, message, report', `${id}, ${at}, '', '', '', '', ''`],
    test_mails: [
      'id, created_at, recipient, language, requested_by, status',
      `${id}, ${at}, 'a@example.com', 'en', '', 'WAITING'`,
    ],
    sessions: [
      'id, created_at, expires_at, token_hash, actor_type, actor_id, actor_name, role',
      `${id}, ${at}, ${at}, '', 'API_KEY', '', '', 'SELF'`,
    ],
    voice_message_audio: ['id, stored_at, content_type, content', `'${audioId}', ${at}, 'audio/wav', 'RIFF'`],
  }[table] as [string, string];
  await database.pool.query(`insert into ${table} (organization_id, ${columns}) values ($1, ${values})`, [
    tenant.organizationId,
  ]);
}

describe('what is too old is removed', () => {
  test('attempts, notifications and calls, each in its time', async () => {
    await archiveCalls(database, tenant, { ageDays: 366, count: 3 });
    await archiveCalls(database, tenant, { ageDays: 364, count: 2 });
    await archiveCalls(database, tenant, { ageDays: 89, count: 1 });
    expect(await purge(database.db, now)).toEqual({ ...nothing, attempts: 10, notifications: 3, calls: 3 });
    expect(await left()).toEqual({ attempts: 2, notifications: 3, calls: 3, call_legs: 3, voice_messages: 3 });
    expect(await purge(database.db, now)).toEqual(nothing);
  });

  test('as the organization decided, and not as another one did', async () => {
    const other = await aTenant(database.db);
    await archiveCalls(database, tenant, { ageDays: 3, count: 4 });
    await archiveCalls(database, other, { ageDays: 3, count: 1 });
    await keep({ callDays: 2, notificationDays: 2, attemptDays: null });
    expect(await purge(database.db, now)).toEqual({ ...nothing, notifications: 4, calls: 4 });
    expect(await left()).toMatchObject({ notifications: 1, calls: 1, attempts: 2 });
  });

  test('rejected reports, test mails, sessions and recordings', async () => {
    for (const table of ['rejected_reports', 'test_mails', 'voice_message_audio'] as const) await insertOne(table, 31);
    for (const table of ['rejected_reports', 'test_mails'] as const) await insertOne(table, 29);
    await insertOne('sessions', 1);
    await insertOne('sessions', -1);
    const one = { audio: 1, rejectedReports: 1, testMails: 1, sessions: 1 };
    expect(await purge(database.db, now)).toEqual({ ...nothing, ...one });
    expect(await purge(database.db, now)).toEqual(nothing);
  });
});

describe('what is kept', () => {
  test('is everything of which that was decided', async () => {
    await archiveCalls(database, tenant, { ageDays: 5000, count: 2, audioId });
    await insertOne('voice_message_audio', 5000);
    await insertOne('rejected_reports', 5000);
    const [callDays, notificationDays, attemptDays, audioDays, rejectedReportDays] = [null, null, null, null, null];
    await keep({ callDays, notificationDays, attemptDays, audioDays, rejectedReportDays });
    expect(await purge(database.db, now)).toEqual(nothing);
  });

  test.each(['WAITING', 'SENDING', 'UNCERTAIN_WAITING'] as const)(
    'is a notification that is %s, with its attempts, call and recording',
    async (state) => {
      await archiveCalls(database, tenant, { ageDays: 400, count: 2, state, kind: 'VOICE_MAIL', audioId });
      await insertOne('voice_message_audio', 400);
      expect(await purge(database.db, now)).toEqual(nothing);
    },
  );

  test.each(['FAILED', 'UNCERTAIN', 'SENT'] as const)('is not one that is %s', async (state) => {
    await archiveCalls(database, tenant, { ageDays: 400, count: 2, state, kind: 'VOICE_MAIL', audioId });
    await insertOne('voice_message_audio', 400);
    expect(await purge(database.db, now)).toEqual({ ...nothing, attempts: 4, notifications: 2, calls: 2, audio: 1 });
  });

  test('is a call as long as its notifications are', async () => {
    await archiveCalls(database, tenant, { ageDays: 10, count: 2 });
    await keep({ callDays: 1 });
    expect(await purge(database.db, now)).toEqual(nothing);
    await database.pool.query('delete from notifications');
    expect(await purge(database.db, now)).toEqual({ ...nothing, calls: 2 });
  });

  test('does not hide what comes after it', async () => {
    await archiveCalls(database, tenant, { ageDays: 500, count: 25, state: 'WAITING' });
    await archiveCalls(database, tenant, { ageDays: 400, count: 25 });
    const removed = { ...nothing, attempts: 50, notifications: 25, calls: 25 };
    expect(await purge(database.db, now, { batchSizeMax: 10 })).toEqual(removed);
  });
});

describe('others who work', () => {
  test.each([
    ['select from notifications', { attempts: 4, notifications: 0, calls: 0, audio: 1 }],
    ['select from attempts', { attempts: 0, notifications: 0, calls: 0, audio: 1 }],
    ['select from calls', { attempts: 4, notifications: 2, calls: 0, audio: 1 }],
    ['select from voice_message_audio', { attempts: 4, notifications: 2, calls: 2, audio: 0 }],
    ['select from rejected_reports', { rejectedReports: 0 }],
    ['select from test_mails', { testMails: 0 }],
    ['select from sessions', { sessions: 0 }],
  ])('are not waited for: %s for update', async (query, removed) => {
    await archiveCalls(database, tenant, { ageDays: 400, count: 2, audioId });
    for (const table of ['voice_message_audio', 'rejected_reports', 'test_mails', 'sessions'] as const) {
      await insertOne(table, 400);
    }
    const all = {
      ...nothing,
      attempts: 4,
      notifications: 2,
      calls: 2,
      audio: 1,
      rejectedReports: 1,
      testMails: 1,
      sessions: 1,
    };
    const somebody = await database.pool.connect();
    try {
      await somebody.query('begin');
      await somebody.query(`${query} for update`);
      expect(await purge(database.db, now)).toEqual({ ...all, ...removed });
      await somebody.query('commit');
    } finally {
      somebody.release();
    }
    await purge(database.db, now);
    expect(await left()).toEqual({ attempts: 0, notifications: 0, calls: 0, call_legs: 0, voice_messages: 0 });
  });

  test('do not wait: a worker claims what is due while a batch is removed', async () => {
    const { db } = database;
    await archiveCalls(database, tenant, { ageDays: 400, count: 20 });
    await archiveCalls(database, tenant, { ageDays: 400, count: 20, state: 'WAITING' });
    const { organizationId } = tenant;
    const claimed = await transaction(db, async (purging) => {
      const { removed } = await purgeNotifications(purging, organizationId, now, null, 1_000);
      expect(removed).toBe(20);
      return transaction(db, (tx) => lockDue(tx, organizationId, new Date(now.getTime() + 60_000), 100));
    });
    expect(claimed).toHaveLength(20);
  });

  test('may report a call while it is removed: either it stays with its notification, or it is gone', async () => {
    await archiveCalls(database, tenant, { ageDays: 400, count: 1 });
    await database.pool.query('delete from notifications');
    const reporter = await database.pool.connect();
    try {
      await reporter.query('begin');
      await reporter.query(
        `insert into notifications (organization_id, id, call_id, mailbox_id, kind, status, verdict, reason, leg_ids, decided_at, created_at)
         select organization_id, uuidv7(), id, $1, 'MISSED_CALL', 'WAITING', 'MISSED', 'NOTIFY', '{}', now(), now() from calls`,
        [tenant.mailbox.id],
      );
      expect(await purge(database.db, now)).toMatchObject({ calls: 0 });
      await reporter.query('commit');
    } finally {
      reporter.release();
    }
    expect(await purge(database.db, now)).toEqual(nothing);
    expect(await left()).toMatchObject({ calls: 1, notifications: 1 });
  });

  test('and purge at the same time take turns: each row is removed once', async () => {
    await archiveCalls(database, tenant, { ageDays: 400, count: 500 });
    const purges = Array.from({ length: 4 }, () => purge(database.db, now, { batchSizeMax: 7 }));
    const results = [...(await Promise.all(purges)), await purge(database.db, now)];
    const sum = (name: keyof typeof nothing) => results.reduce((total, result) => total + result[name], 0);
    expect([sum('attempts'), sum('notifications'), sum('calls')]).toEqual([1000, 500, 500]);
  });
});

test('50,000 old calls go in transactions that are short, oldest first', async () => {
  await archiveCalls(database, tenant, { ageDays: 500, count: 25_000 });
  await archiveCalls(database, tenant, { ageDays: 400, count: 25_000 });
  await database.pool.query('analyze');
  await database.pool.query(
    'create table batches (removed text, rows int, oldest uuid, at xid8 default pg_current_xact_id())',
  );
  await database.pool.query(`create function note_batch() returns trigger language plpgsql as $$ begin
    execute format('insert into batches (removed, rows, oldest) select %L, count(*), (array_agg(%I order by %I))[1] from gone',
      tg_table_name, tg_argv[0], tg_argv[0]); return null; end $$`);
  for (const [table, id] of [
    ['attempts', 'notification_id'],
    ['notifications', 'id'],
    ['calls', 'id'],
  ]) {
    await database.pool.query(
      `create trigger note_batch after delete on ${table} referencing old table as gone for each statement execute function note_batch('${id}')`,
    );
  }
  try {
    const removed = { attempts: 100_000, notifications: 50_000, calls: 50_000 };
    expect(await purge(database.db, now)).toEqual({ ...nothing, ...removed });
    const { rows } = await database.pool.query(
      `select removed, sum(rows)::int as rows, max(of_transaction)::int as most, bool_and(in_order) as in_order from (
         select removed, rows, sum(rows) over (partition by at) as of_transaction,
           oldest >= lag(oldest, 1, oldest) over (partition by removed order by at) as in_order
         from batches where rows > 0) batch group by removed order by removed`,
    );
    expect(rows).toEqual([
      { removed: 'attempts', rows: 100_000, most: 1_000, in_order: true },
      { removed: 'calls', rows: 50_000, most: 200, in_order: true },
      { removed: 'notifications', rows: 50_000, most: 500, in_order: true },
    ]);
  } finally {
    for (const table of ['attempts', 'notifications', 'calls']) {
      await database.pool.query(`drop trigger note_batch on ${table}`);
    }
  }
}, 60_000);
