import {
  excludeSending,
  type MailboxPolicyChanges,
  type MailboxSettings,
  transaction,
  updateMailbox,
  updateMailboxPolicy,
} from '@unmissed/database';
import { aTenant, at, noteMissedCalls } from '@unmissed/database/testing';
import { describe, expect, test } from 'vitest';
import { aDelivery, isSent } from './testing/a-delivery.ts';
import { parseMail, type Reaction } from './testing/catching-smtp-server.ts';
import { eventually } from './testing/eventually.ts';

const anna = 'anna@example.com';
const hour = 3600;

test('a due notification is sent once, with the headers of the house', async () => {
  const { startWorker, server, miss, once, attempts, clock } = await aDelivery();
  const [row] = await miss(1);
  startWorker();
  const sent = await once(row!, isSent);
  clock.now = at(3 * 24 * hour);
  const [another] = await miss(1);
  startWorker();
  await once(another!, isSent);
  expect(server.accepted).toHaveLength(2);

  expect(sent).toMatchObject({ messageId: `<${row!.id}@example.com>`, sentAt: at(23), attemptCount: 1 });
  expect(await attempts(sent)).toEqual([
    expect.objectContaining({
      number: 1,
      startedAt: at(23),
      endedAt: at(23),
      outcome: 'ACCEPTED',
      host: server.url.replace('smtp://', ''),
      smtpCode: 250,
      response: expect.stringContaining('250'),
    }),
  ]);
  const [mail] = server.accepted;
  const parsed = await parseMail(mail!);
  expect(mail).toMatchObject({ from: 'unmissed@example.com', to: anna });
  expect(parsed).toMatchObject({
    messageId: sent.messageId,
    date: at(20),
    from: { value: [{ name: 'Unmissed', address: 'unmissed@example.com' }] },
    to: { value: [{ name: 'Anna Lindström', address: anna }] },
  });
  expect(mail!.raw).toMatch(/^Content-Class: missedcall\r$/m);
  expect(mail!.raw).toMatch(/^X-CallID: call-/m);
  expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
});

test('nothing is sent before it is due', async () => {
  const { startWorker, server, miss, once, clock } = await aDelivery();
  const [later] = await miss(1, { nextAttemptAt: at(60) });
  const [now] = await miss(1);
  startWorker();
  await once(now!, isSent);
  clock.now = at(59.999);
  const [another] = await miss(1);
  await once(another!, isSent);
  expect(server.accepted).toHaveLength(2);
  clock.now = at(60);
  await once(later!, isSent);
});

describe('what changed between decision and mail counts', () => {
  type Change = [reason: string, change: { policy?: MailboxPolicyChanges; mailbox?: Partial<MailboxSettings> }];
  const changes: Change[] = [
    ['POLICY_FORBIDS', { policy: { allowMissedCallNotifications: false } }],
    ['USER_OPTED_OUT', { mailbox: { missedCallNotificationEnabled: false } }],
    ['MAILBOX_DISABLED', { mailbox: { enabled: false } }],
    ['MAILBOX_DISABLED', { mailbox: { enabled: false, dialPlanId: null, mailboxPolicyId: null } }],
    ['NO_EMAIL_ADDRESS', { mailbox: { emailAddress: null } }],
    ['INTERNAL_EXCLUDED', { policy: { notifyInternalCalls: false } }],
    ['CALLER_HIDDEN_EXCLUDED', { policy: { notifyHiddenCallers: false } }],
    ['RANG_TOO_SHORT', { policy: { ringSecondsMin: 5 } }],
    ['GROUP_RULE', { policy: { notifyGroupCalls: false } }],
  ];
  test.each(changes)('%s %j', async (reason, change) => {
    const { startWorker, server, miss, once, attempts, tenant, database } = await aDelivery();
    const { organizationId, policy, mailbox } = tenant;
    const circumstances = { isCallerInternal: true, isCallerHidden: true, ringSeconds: 4, isGroupCall: true };
    const [row] = await miss(1, circumstances);
    if (change.policy) await updateMailboxPolicy(database.db, policy, change.policy, at(22));
    if (change.mailbox) await updateMailbox(database.db, organizationId, mailbox.id, change.mailbox, at(22));
    startWorker();
    const suppressed = await once(row!, ({ status }) => status === 'SUPPRESSED');
    expect(suppressed).toMatchObject({
      reason,
      decidedAt: at(23),
      nextAttemptAt: null,
      messageId: null,
      attemptCount: 0,
      policyVersion: change.policy ? 2 : change.mailbox?.mailboxPolicyId === null ? null : 1,
    });
    expect(await attempts(row!)).toEqual([]);
    expect(server.announced).toEqual([]);
  });

  test('the address that the mail goes to, too', async () => {
    const { startWorker, server, miss, once, tenant, database } = await aDelivery();
    const [row] = await miss(1);
    const moved = { emailAddress: 'anna.lindstrom@example.com' };
    await updateMailbox(database.db, tenant.organizationId, tenant.mailbox.id, moved, at(22));
    startWorker();
    await once(row!, isSent);
    expect(server.announced).toEqual(['anna.lindstrom@example.com']);
  });
});

describe('what the mail server answers', () => {
  const refuse = (moment: 'RCPT' | 'DATA', code: number): Reaction => ({
    does: 'refuse',
    at: moment,
    code,
    text: 'Not you',
  });

  test.each([refuse('RCPT', 450), refuse('DATA', 451)])(
    'a temporary failure is tried again by the schedule, as the same mail: %j',
    async (reaction) => {
      const { startWorker, server, miss, once, attempts, clock } = await aDelivery();
      const [row] = await miss(1);
      server.script(anna, reaction, reaction);
      startWorker();
      const first = await once(row!, ({ attemptCount, status }) => attemptCount === 1 && status === 'WAITING');
      expect(first).toMatchObject({ nextAttemptAt: at(33), messageId: `<${row!.id}@example.com>`, reason: 'NOTIFY' });
      clock.now = at(33);
      const second = await once(row!, ({ attemptCount, status }) => attemptCount === 2 && status === 'WAITING');
      expect(second).toMatchObject({ nextAttemptAt: at(53), messageId: first.messageId });
      clock.now = at(53);
      await once(row!, isSent);
      expect((await attempts(row!)).map(({ outcome, smtpCode }) => [outcome, smtpCode])).toEqual([
        ['FAILED_TEMPORARILY', 'code' in reaction ? reaction.code : null],
        ['FAILED_TEMPORARILY', 'code' in reaction ? reaction.code : null],
        ['ACCEPTED', 250],
      ]);
      expect(server.accepted).toHaveLength(1);
      expect((await parseMail(server.accepted[0]!)).messageId).toBe(first.messageId);
    },
  );

  test('long words of a mail server are cut between characters, for PostgreSQL keeps no halves', async () => {
    const { startWorker, server, miss, once, attempts } = await aDelivery();
    const [row] = await miss(1);
    server.script(anna, { does: 'refuse', at: 'DATA', code: 554, text: `x${'📞'.repeat(3000)}` });
    startWorker();
    const failed = await once(row!, ({ status }) => status === 'FAILED');
    expect(await attempts(failed)).toMatchObject([{ smtpCode: 554, response: `554 x${'📞'.repeat(1995)}` }]);
  });

  test.each([refuse('RCPT', 550), refuse('DATA', 554)])('a permanent failure is final: %j', async (reaction) => {
    const { startWorker, server, miss, once, attempts } = await aDelivery();
    const [row] = await miss(1);
    server.script(anna, reaction);
    startWorker();
    const failed = await once(row!, ({ status }) => status === 'FAILED');
    expect(failed).toMatchObject({ nextAttemptAt: null, leaseUntil: null, sentAt: null, reason: 'NOTIFY' });
    expect(await attempts(row!)).toEqual([
      expect.objectContaining({
        outcome: 'FAILED_PERMANENTLY',
        smtpCode: 'code' in reaction ? reaction.code : null,
        response: expect.stringMatching(/^55\d Not you$/),
      }),
    ]);
  });

  test('after 48 hours of temporary failures it gives up', async () => {
    const { startWorker, server, miss, once, attempts, clock } = await aDelivery();
    const [row] = await miss(1);
    server.script(anna, ...Array.from({ length: 4 }, () => refuse('RCPT', 450)));
    startWorker();
    await once(row!, ({ attemptCount, status }) => attemptCount === 1 && status === 'WAITING');
    // The workers were off for most of two days.
    clock.now = at(47.9 * hour);
    await once(row!, ({ attemptCount, status }) => attemptCount === 2 && status === 'WAITING');
    clock.now = at(48 * hour);
    const failed = await once(row!, ({ attemptCount, status }) => attemptCount === 3 && status !== 'SENDING');
    expect(failed).toMatchObject({ status: 'FAILED', nextAttemptAt: null, leaseUntil: null });
    expect((await attempts(row!)).at(-1)).toMatchObject({ outcome: 'FAILED_TEMPORARILY', response: '450 Not you' });
  });

  test('a connection lost after the final dot is uncertain: the same mail goes out once more, never a third time', async () => {
    const { startWorker, server, miss, once, attempts, clock } = await aDelivery();
    const [row] = await miss(1);
    server.script(anna, { does: 'close', at: 'DATA' }, { does: 'close', at: 'DATA' });
    startWorker();
    const first = await once(row!, ({ status }) => status === 'UNCERTAIN');
    expect(first).toMatchObject({ nextAttemptAt: at(33), sentAt: null });
    clock.now = at(33);
    const second = await once(row!, (now) => now.status === 'UNCERTAIN' && now.attemptCount === 2);
    expect(second).toMatchObject({ nextAttemptAt: null });
    clock.now = at(60 * hour);
    const [another] = await miss(1);
    await once(another!, isSent);
    expect((await attempts(row!)).map(({ outcome }) => outcome)).toEqual(['UNCERTAIN', 'UNCERTAIN']);
    const ids = await Promise.all(server.received.map(async (mail) => (await parseMail(mail)).messageId));
    expect(ids).toEqual([first.messageId, first.messageId, `<${another!.id}@example.com>`]);
  });

  test('an uncertain one that the server takes the second time is sent', async () => {
    const { startWorker, server, miss, once, clock } = await aDelivery();
    const [row] = await miss(1);
    server.script(anna, { does: 'close', at: 'DATA' });
    startWorker();
    await once(row!, ({ status }) => status === 'UNCERTAIN');
    clock.now = at(33);
    await once(row!, isSent);
  });

  test('an uncertain one stays so when the second mail is put off, and then refused', async () => {
    const { startWorker, server, miss, once, clock } = await aDelivery();
    const [row] = await miss(1);
    server.script(anna, { does: 'close', at: 'DATA' }, refuse('RCPT', 450), refuse('RCPT', 550));
    startWorker();
    await once(row!, ({ status }) => status === 'UNCERTAIN');
    clock.now = at(33);
    const putOff = await once(row!, (now) => now.attemptCount === 2 && now.status !== 'SENDING');
    expect(putOff).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: at(53) });
    clock.now = at(53);
    const refused = await once(row!, (now) => now.attemptCount === 3 && now.status !== 'SENDING');
    expect(refused).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: null });
  });

  test('an uncertain one is not sent again when it is forbidden meanwhile', async () => {
    const { startWorker, server, miss, once, clock, database, tenant } = await aDelivery();
    const [row] = await miss(1);
    server.script(anna, { does: 'close', at: 'DATA' });
    startWorker();
    await once(row!, ({ status }) => status === 'UNCERTAIN');
    await updateMailboxPolicy(database.db, tenant.policy, { allowMissedCallNotifications: false }, clock.now);
    clock.now = at(33);
    const forbidden = await once(row!, ({ reason }) => reason === 'POLICY_FORBIDS');
    expect(forbidden).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: null, attemptCount: 1 });
    expect(server.received).toHaveLength(1);
  });
});

test('two workers send each of 200 mails exactly once', async () => {
  const { startWorker, server, miss, all, attempts } = await aDelivery();
  const rows = await miss(200);
  startWorker();
  startWorker();
  await all('SENT', 200);
  const ids = await Promise.all(server.received.map(async (mail) => (await parseMail(mail)).messageId));
  expect(ids).toHaveLength(200);
  expect(new Set(ids)).toEqual(new Set(rows.map(({ id }) => `<${id}@example.com>`)));
  expect(await attempts(rows[0]!)).toHaveLength(1);
});

test('one organization’s first mail does not wait behind another’s 500', async () => {
  const { startWorker, server, miss, once, database } = await aDelivery();
  await miss(500);
  const other = await aTenant(database.db, { mailbox: { emailAddress: 'bo@example.org' } });
  startWorker();
  await eventually('the backlog is being sent', () => server.accepted.length > 20);
  const before = server.announced.length;
  const [row] = await noteMissedCalls(database.db, other, 1);
  await once(row!, isSent);
  expect(server.announced.indexOf('bo@example.org') - before).toBeLessThan(100);
});

describe('stopping', () => {
  test('waits for what is under way, and begins nothing more', async () => {
    const { startWorker, server, miss, once, database, aTransport } = await aDelivery();
    server.holdsAnswers = true;
    const rows = await miss(8);
    const worker = startWorker({
      installation: { transport: aTransport(), connectionsMax: 1, messagesPerMinuteMax: null },
    });
    await eventually('three mails are under way', () => server.received.length === 3);
    const stopped = worker.stop(10_000);
    server.letGo();
    await stopped;
    const { rows: byStatus } = await database.pool.query(
      'select status, count(*)::int from notifications group by 1 order by 1',
    );
    expect(byStatus).toEqual([
      { status: 'WAITING', count: 5 },
      { status: 'SENT', count: 3 },
    ]);
    expect(server.accepted).toHaveLength(3);
    startWorker();
    await Promise.all(rows.map((row) => once(row, isSent)));
    expect(server.accepted).toHaveLength(8);
  });

  test('breaks off at the deadline, with every place taken by a server that hangs, and records that', async () => {
    const { startWorker, server, miss, once, attempts } = await aDelivery();
    server.script(anna, ...Array.from({ length: 5 }, (): Reaction => ({ does: 'hang' })));
    const rows = await miss(5);
    const worker = startWorker();
    await eventually('all mails are under way', () => server.received.length === 5);
    const stoppedAt = Date.now();
    await worker.stop(200);
    expect(Date.now() - stoppedAt).toBeLessThan(1200);
    for (const row of rows) {
      expect(await once(row, ({ status }) => status !== 'SENDING')).toMatchObject({ status: 'UNCERTAIN' });
      expect(await attempts(row)).toEqual([expect.objectContaining({ outcome: 'UNCERTAIN', endedAt: at(23) })]);
    }
    await eventually('no connection is left', () => server.connections === 0);
  });

  test('is possible before it was started, and while nothing is due', async () => {
    const { startWorker } = await aDelivery();
    const worker = startWorker();
    await worker.stop(10_000);
    await worker.stop(10_000);
  });

  test('what a change of settings keeps from beginning does not begin after a stop', async () => {
    const { startWorker, server, miss, database, tenant } = await aDelivery();
    await miss(1);
    const worker = startWorker();
    await transaction(database.db, async (tx) => {
      await excludeSending(tx, tenant.organizationId);
      await worker.stop(100);
    });
    await eventually('the worker’s transaction has ended', async () => {
      const locks = await database.pool.query(
        "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      );
      return locks.rowCount === 0;
    });
    expect(server.received).toEqual([]);
  });
});

test('a sender that is none is refused at the start', async () => {
  const { startWorker } = await aDelivery();
  expect(() => startWorker({ from: 'Unmissed' })).toThrow('“Unmissed” is no sender');
});
