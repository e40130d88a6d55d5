import { newId } from '@unmissed/database';
import type { Mailbox, Notification } from '@unmissed/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aMailbox, aMissedCall, onlyNotificationOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** Of each state one, by name. */
const states = {
  untried: { status: 'WAITING' },
  retried: { status: 'WAITING', attempt_count: 3 },
  sending: { status: 'SENDING', attempt_count: 1, next_attempt_at: null, lease_until: new Date() },
  sent: { status: 'SENT', attempt_count: 1, next_attempt_at: null, sent_at: new Date() },
  suppressed: { status: 'SUPPRESSED', next_attempt_at: null, reason: 'POLICY_FORBIDS' },
  failed: { status: 'FAILED', attempt_count: 2, next_attempt_at: null },
  failedAnswered: { status: 'FAILED', attempt_count: 2, next_attempt_at: null, reason: 'ANSWERED' },
  uncertain: { status: 'UNCERTAIN', attempt_count: 2, next_attempt_at: null },
  uncertainForbidden: { status: 'UNCERTAIN', attempt_count: 2, next_attempt_at: null, reason: 'POLICY_FORBIDS' },
  uncertainWaiting: { status: 'UNCERTAIN', attempt_count: 1 },
} as const;
type State = keyof typeof states;

let log: Record<State, Mailbox>;
beforeEach(async () => {
  await api.database.pool.query('truncate notifications cascade');
  log = {} as Record<State, Mailbox>;
  for (const [state, columns] of Object.entries(states)) {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const set = { failure_count: 2, first_attempt_at: new Date(), ...columns };
    const assignments = Object.keys(set).map((column, index) => `${column} = $${index + 2}`);
    await api.database.pool.query(`update notifications set ${assignments.join(', ')} where mailbox_id = $1`, [
      mailbox.id,
      ...Object.values(set),
    ]);
    log[state as State] = mailbox;
  }
  // What is made due now is told from what was due before.
  api.clock.now = new Date(api.clock.now.getTime() + 60_000);
});

const read = (state: State) => onlyNotificationOf(api, log[state]);

/** The states whose notification is due now. */
async function dueNow(): Promise<State[]> {
  const found: [State, Notification][] = [];
  for (const state of Object.keys(states) as State[]) found.push([state, await read(state)]);
  return found.filter(([, { nextAttemptAt }]) => nextAttemptAt === api.clock.now.toISOString()).map(([state]) => state);
}

describe('by filter', () => {
  test('what failed, what is uncertain and what waits for a further try is sent again, as if never tried', async () => {
    expect(await api.client.notifications.resend({ filter: {} })).toEqual({ count: 5 });
    expect(await dueNow()).toEqual(['retried', 'failed', 'uncertain', 'uncertainForbidden', 'uncertainWaiting']);
    expect(await read('failed')).toMatchObject({ status: 'WAITING' });
    expect(await read('uncertain')).toMatchObject({ status: 'UNCERTAIN' });
    expect(await read('uncertainForbidden')).toMatchObject({ status: 'UNCERTAIN', decision: { reason: 'NOTIFY' } });
    expect(await read('sent')).toMatchObject({ status: 'SENT', nextAttemptAt: null });
    const { rows } = await api.database.pool.query(
      'select failure_count, first_attempt_at, attempt_count from notifications where mailbox_id = $1',
      [log.failed.id],
    );
    expect(rows).toEqual([{ failure_count: 0, first_attempt_at: null, attempt_count: 2 }]);
  });

  test.each([
    [{ isDeadLetter: true }, ['failed', 'uncertain', 'uncertainForbidden']],
    [{ isDeadLetter: false }, ['retried', 'uncertainWaiting']],
    [{ status: ['FAILED' as const] }, ['failed']],
    [{ status: ['SENT' as const, 'SENDING' as const, 'SUPPRESSED' as const] }, []],
    [{ until: '2020-01-01T00:00:00Z' }, []],
  ])('%j takes those', async (filter, taken) => {
    const { count } = await api.client.notifications.resend({ filter, validateOnly: true });
    expect(count).toBe(taken.length);
    expect(await dueNow()).toEqual([]);
    expect(await api.client.notifications.resend({ filter })).toEqual({ count });
    expect(await dueNow()).toEqual(taken);
  });

  test('it stands in the audit log once, counted, and not at all when nothing was to do', async () => {
    const since = new Date(0);
    await api.client.notifications.resend({ filter: { isDeadLetter: true, since } });
    await api.client.notifications.resend({ filter: { isDeadLetter: true } });
    await api.client.notifications.resend({ filter: {}, validateOnly: true });
    const filter = { objectId: api.organizationId, operation: 'resendNotifications', since: api.clock.now };
    const { nodes } = await api.client.auditLog.list({ filter });
    expect(nodes.map(({ changes }) => changes)).toEqual([
      [
        {
          objectType: 'NOTIFICATIONS',
          objectId: api.organizationId,
          objectName: 'Notification log',
          before: null,
          after: { count: 3, filter: { isDeadLetter: true, since: since.toISOString() } },
        },
      ],
    ]);
  });
});

describe('by id', () => {
  test('also what was sent is sent again', async () => {
    const ids = [(await read('sent')).id, (await read('uncertain')).id];
    expect(await api.client.notifications.resend({ ids: [...ids, ids[0]!.toUpperCase()], validateOnly: true })).toEqual(
      {
        count: 2,
      },
    );
    expect(await dueNow()).toEqual([]);
    expect(await api.client.notifications.resend({ ids })).toEqual({ count: 2 });
    expect(await dueNow()).toEqual(['sent', 'uncertain']);
    expect(await read('sent')).toMatchObject({ status: 'WAITING', sentAt: null });
  });

  test.each<State>(['untried', 'sending', 'suppressed', 'failedAnswered'])(
    'nothing is done when one of them is %s',
    async (state) => {
      const [good, bad] = [await read('failed'), await read(state)];
      for (const validateOnly of [true, false]) {
        const resent = api.client.notifications.resend({ ids: [good.id, bad.id], validateOnly });
        await expect(resent).rejects.toMatchObject(refusalWith('NOT_RESENDABLE', 'ids'));
      }
      expect(await dueNow()).toEqual([]);
    },
  );

  test.each(['garbage', newId()])('nothing is done when one of them is %s', async (id) => {
    const { id: good } = await read('failed');
    const resent = api.client.notifications.resend({ ids: [good, id] });
    await expect(resent).rejects.toMatchObject(refusalWith('NOT_FOUND', 'ids'));
    expect(await dueNow()).toEqual([]);
  });

  test('none of another organization is', async () => {
    const stranger = await api.signUp('Strangers');
    const { id } = await read('failed');
    await expect(stranger.notifications.resend({ ids: [id] })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'ids'));
    expect(await stranger.notifications.resend({ filter: {} })).toEqual({ count: 0 });
    expect(await dueNow()).toEqual([]);
  });

  test('at most 1,000 are', async () => {
    const resent = api.client.notifications.resend({ ids: Array.from({ length: 1001 }, newId) });
    await expect(resent).rejects.toMatchObject(refusalWith('TOO_MANY_IDS', 'ids'));
  });
});

test.each([{}, { ids: [], filter: {} }])('%j selects nothing', async (input) => {
  const resent = api.client.notifications.resend(input);
  await expect(resent).rejects.toMatchObject(refusalWith('SELECTION_REQUIRED'));
});

test('a notification that is being begun at the moment is waited for, and then left alone', async () => {
  const { id } = await read('failed');
  const worker = await api.database.pool.connect();
  try {
    await worker.query('begin');
    await worker.query("update notifications set status = 'SENDING', lease_until = now() where id = $1", [id]);
    const resent = api.client.notifications.resend({ ids: [id] });
    resent.catch(() => {});
    await vi.waitUntil(async () => {
      const waiting = await api.database.pool.query('select from pg_locks where not granted');
      return (waiting.rowCount ?? 0) > 0;
    });
    await worker.query('commit');
    await expect(resent).rejects.toMatchObject(refusalWith('NOT_RESENDABLE', 'ids'));
  } finally {
    worker.release();
  }
});

describe('the log is counted', () => {
  test.each([
    [{}, 10],
    [{ isDeadLetter: true }, 4],
    [{ isDeadLetter: false }, 6],
    [{ isDeadLetter: null, status: ['UNCERTAIN' as const] }, 3],
  ])('%j', async (filter, count) => {
    expect(await api.client.notifications.count({ filter })).toBe(count);
    expect((await api.client.notifications.list({ filter })).nodes).toHaveLength(count);
  });

  test('up to 100,000', { timeout: 60_000 }, async () => {
    const source = await read('failed');
    // So many of one call, for 100,000 calls take long to make.
    await api.database.pool.query('drop index notifications_call_mailbox_kind');
    await api.database.pool.query(
      `insert into notifications (organization_id, id, call_id, mailbox_id, kind, status, verdict, reason, leg_ids, decided_at, created_at)
       select organization_id, gen_random_uuid(), call_id, mailbox_id, kind, status, verdict, reason, leg_ids, decided_at, created_at
       from notifications, generate_series(1, 100001) where id = $1`,
      [source.id],
    );
    expect(await api.client.notifications.count()).toBe(100_000);
    expect(await api.client.delivery.get()).toMatchObject({ deadLetterCount: 100_000, waitingCount: 3 });
    expect(await api.client.notifications.resend({ filter: {}, validateOnly: true })).toEqual({ count: 100_006 });
  });
});
