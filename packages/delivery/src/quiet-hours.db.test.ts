import { listOpenAttempts, type NotificationRow, updateMailboxPolicy } from '@unmissed/database';
import { at } from '@unmissed/database/testing';
import { describe, expect, test } from 'vitest';
import { aDelivery, isSent } from './testing/a-delivery.ts';
import { parseMail } from './testing/catching-smtp-server.ts';

// The telephones of Paris first rang at 10:15:00, and mails are due 23 seconds later.
const quietHours = { start: '10:15', end: '10:16' };
const isHeld = ({ reason }: NotificationRow) => reason === 'HELD_FOR_QUIET_HOURS';
/** A voice mail, which waits for nothing. */
const voiceMail = { kind: 'VOICE_MAIL', verdict: 'VOICE_MESSAGE_LEFT' } as const;

test('a mail that is due in quiet hours leaves at their end, as of then', async () => {
  const { startWorker, server, miss, once, attempts, clock } = await aDelivery({ policy: { quietHours } });
  const [row] = await miss(1);
  startWorker();
  const held = { status: 'WAITING', nextAttemptAt: at(60), decidedAt: at(23), attemptCount: 0, messageId: null };
  expect(await once(row!, isHeld)).toMatchObject(held);
  clock.now = at(59.999);
  const [other] = await miss(1, voiceMail);
  await once(other!, isSent);
  expect(await once(row!, isHeld)).toMatchObject(held);
  expect(await attempts(row!)).toEqual([]);
  clock.now = at(60);
  const sent = await once(row!, isSent);
  expect(sent).toMatchObject({ reason: 'NOTIFY', decidedAt: at(60), sentAt: at(60), attemptCount: 1 });
  expect(server.accepted).toHaveLength(2);
  expect((await parseMail(server.accepted.at(-1)!)).date).toEqual(at(60));
});

test('quiet hours are in the time zone of the mailbox, else of the dial plan', async () => {
  const inTokyo = { start: '18:15', end: '18:16' };
  const saying = { policy: { quietHours: inTokyo }, mailbox: { timeZone: 'Asia/Tokyo' } };
  const tokyo = await aDelivery(saying);
  const [held] = await tokyo.miss(1);
  tokyo.startWorker();
  expect(await tokyo.once(held!, isHeld)).toMatchObject({ nextAttemptAt: at(60) });
  const paris = await aDelivery({ policy: { quietHours: inTokyo } });
  const [sent] = await paris.miss(1);
  paris.startWorker();
  await paris.once(sent!, isSent);
});

test('many that are held keep none waiting that may leave', async () => {
  const { startWorker, miss, once, all, clock, database } = await aDelivery({ policy: { quietHours } });
  await miss(250);
  const [other] = await miss(1, { ...voiceMail, nextAttemptAt: at(23.001) });
  clock.now = at(24);
  startWorker();
  await once(other!, isSent);
  const text = "select from notifications where reason = 'HELD_FOR_QUIET_HOURS' and next_attempt_at = $1";
  expect((await database.pool.query(text, [at(60)])).rowCount).toBe(250);
  clock.now = at(60);
  await all('SENT', 251);
});

describe('what was held', () => {
  const untilNow = { reason: 'HELD_FOR_QUIET_HOURS', nextAttemptAt: at(23) } as const;

  test('leaves at the end that it was given, also when the quiet hours end later by now', async () => {
    const { startWorker, miss, once } = await aDelivery({ policy: { quietHours } });
    const [row] = await miss(1, untilNow);
    startWorker();
    expect(await once(row!, isSent)).toMatchObject({ reason: 'NOTIFY', sentAt: at(23) });
  });

  test('is held once more when nobody looked before the next quiet hours', async () => {
    const { startWorker, miss, once, clock } = await aDelivery({ policy: { quietHours } });
    const day = 24 * 60 * 60;
    const [row] = await miss(1, untilNow);
    clock.now = at(day + 10);
    startWorker();
    expect(await once(row!, ({ nextAttemptAt }) => nextAttemptAt! > at(day))).toMatchObject({
      status: 'WAITING',
      reason: 'HELD_FOR_QUIET_HOURS',
      nextAttemptAt: at(day + 60),
    });
  });

  test('is suppressed at their end when it is excluded by then', async () => {
    const { startWorker, miss, once, clock, tenant, database, server } = await aDelivery({ policy: { quietHours } });
    const [row] = await miss(1, { ringSeconds: 4 });
    startWorker();
    await once(row!, isHeld);
    await updateMailboxPolicy(database.db, tenant.policy, { ringSecondsMin: 5 }, at(30));
    clock.now = at(60);
    const suppressed = await once(row!, ({ status }) => status === 'SUPPRESSED');
    expect(suppressed).toMatchObject({ reason: 'RANG_TOO_SHORT', policyVersion: 2, nextAttemptAt: null });
    expect(server.announced).toEqual([]);
  });
});

test.each(['WAITING', 'UNCERTAIN'] as const)(
  'a further attempt of what is %s waits for their end, too',
  async (status) => {
    const { startWorker, miss, once, clock, server, database, tenant } = await aDelivery({ policy: { quietHours } });
    const messageId = '<1@example.com>';
    const tried = { attemptCount: 1, failureCount: 1, firstAttemptAt: at(21), messageId };
    const [row] = await miss(1, { status, ...tried });
    startWorker();
    const held = { status, ...tried, nextAttemptAt: at(60), decidedAt: at(20) };
    expect(await once(row!, isHeld)).toMatchObject(held);
    expect(await listOpenAttempts(database.db, tenant.organizationId, [row!.id])).toEqual([]);
    clock.now = at(60);
    expect(await once(row!, isSent)).toMatchObject({ reason: 'NOTIFY', decidedAt: at(20), attemptCount: 2, messageId });
    // The same mail in every attempt.
    expect((await parseMail(server.accepted[0]!)).date).toEqual(at(20));
  },
);
