import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../keys.ts';
import { aNotification, at, aTenant, mailboxSettings, noteMissedCalls, type Tenant } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { saveDecisions, suppressWaiting } from './decisions.ts';
import { insertMailbox } from './mailboxes.ts';
import { findNotification, type NotificationRow } from './notifications.ts';
import { saveNotifications } from './outbox.ts';

let database: TestDatabase;
let tenant: Tenant;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  tenant = await aTenant(database.db);
});
afterAll(() => database.close());

const read = ({ organizationId, id }: NotificationRow) => findNotification(database.db, organizationId, id);

/** A notification in the log. */
async function noted(saying: Partial<NotificationRow> = {}): Promise<NotificationRow> {
  const [row] = await noteMissedCalls(database.db, tenant, 1, saying);
  return row!;
}

/** A later decision about the same, saved. */
async function decide({ callId }: NotificationRow, saying: Partial<NotificationRow>): Promise<void> {
  const decision = aNotification(tenant, callId, { decidedAt: at(30), createdAt: at(30), ...saying });
  await saveDecisions(database.db, tenant.organizationId, [decision]);
}

const answered: Partial<NotificationRow> = {
  status: 'SUPPRESSED',
  verdict: 'ANSWERED',
  reason: 'ANSWERED',
  legIds: ['leg-1'],
  nextAttemptAt: null,
};

describe('a later decision', () => {
  test('replaces the first while that waits, and keeps what names it', async () => {
    const row = await noted();
    await decide(row, answered);
    expect(await read(row)).toEqual({ ...row, ...answered, decidedAt: at(30) });
  });

  test('can bring a suppressed notification back', async () => {
    const row = await noted({ ...answered, decidedAt: at(10) });
    await decide(row, { nextAttemptAt: at(33) });
    expect(await read(row)).toMatchObject({ status: 'WAITING', reason: 'NOTIFY', nextAttemptAt: at(33) });
  });

  test('makes one that was in progress due', async () => {
    const row = await noted({ verdict: 'IN_PROGRESS', reason: 'IN_PROGRESS', nextAttemptAt: null });
    await decide(row, { nextAttemptAt: at(33) });
    expect(await read(row)).toMatchObject({ status: 'WAITING', verdict: 'MISSED', nextAttemptAt: at(33) });
  });

  test.each<Partial<NotificationRow>>([
    { status: 'SENT', nextAttemptAt: null, sentAt: at(24), attemptCount: 1, messageId: '<1@example.com>' },
    { status: 'FAILED', nextAttemptAt: null, attemptCount: 3, messageId: '<1@example.com>' },
    { status: 'SENDING', nextAttemptAt: null, leaseUntil: at(84), attemptCount: 1, messageId: '<1@example.com>' },
    { status: 'UNCERTAIN', nextAttemptAt: at(34), attemptCount: 1, messageId: '<1@example.com>' },
    { status: 'UNCERTAIN', nextAttemptAt: null, attemptCount: 2, messageId: '<1@example.com>' },
  ])('is noted, but does not touch the delivery of %j', async (begun) => {
    const row = { ...(await noted()), ...begun };
    await saveNotifications(database.db, [row]);
    await decide(row, answered);
    const { verdict, reason, legIds } = answered;
    expect(await read(row)).toEqual({ ...row, verdict, reason, legIds, decidedAt: at(30) });
  });

  test('leaves what was tried its place in the retry schedule', async () => {
    const row = { ...(await noted()), attemptCount: 2, nextAttemptAt: at(600), messageId: '<1@example.com>' };
    await saveNotifications(database.db, [row]);
    await decide(row, { legIds: ['leg-1', 'leg-2'], nextAttemptAt: at(33) });
    expect(await read(row)).toEqual({ ...row, legIds: ['leg-1', 'leg-2'], decidedAt: at(30) });
    await decide(row, answered);
    expect(await read(row)).toMatchObject({ status: 'SUPPRESSED', nextAttemptAt: null, attemptCount: 2 });
  });

  const held = { reason: 'HELD_FOR_QUIET_HOURS', nextAttemptAt: at(3600) } as const;

  test.each<Partial<NotificationRow>>([{ nextAttemptAt: at(33) }, { ...held, nextAttemptAt: at(7200) }])(
    'leaves what is held the end of its quiet hours: %j',
    async (saying) => {
      const row = await noted(held);
      await decide(row, { legIds: ['leg-1'], ...saying });
      expect(await read(row)).toEqual({ ...row, legIds: ['leg-1'], decidedAt: at(30) });
      await decide(row, answered);
      expect(await read(row)).toMatchObject({ status: 'SUPPRESSED', reason: 'ANSWERED', nextAttemptAt: null });
    },
  );

  test('holds what waits for its first attempt, but not its retry', async () => {
    const row = await noted();
    await decide(row, held);
    expect(await read(row)).toMatchObject({ status: 'WAITING', ...held });
    const tried = { ...(await noted()), attemptCount: 2, nextAttemptAt: at(600), messageId: '<2@example.com>' };
    await saveNotifications(database.db, [tried]);
    await decide(tried, { ...held, legIds: ['leg-1'] });
    expect(await read(tried)).toMatchObject({ reason: 'NOTIFY', nextAttemptAt: at(600), legIds: ['leg-1'] });
  });

  test('does not say of a mail that has left that it is held', async () => {
    const row = { ...(await noted()), status: 'SENT' as const, nextAttemptAt: null, sentAt: at(24), attemptCount: 1 };
    await saveNotifications(database.db, [row]);
    await decide(row, held);
    expect(await read(row)).toEqual(row);
    await decide(row, { ...held, legIds: ['leg-1'] });
    expect(await read(row)).toEqual({ ...row, legIds: ['leg-1'], decidedAt: at(30) });
  });

  test.each<Partial<NotificationRow>>([
    { isCallerInternal: true },
    { isCallerHidden: true },
    { ringSeconds: 4.25 },
    { isGroupCall: true },
  ])('keeps what a rule may be asked about by and by: %j', async (circumstance) => {
    const row = await noted();
    await decide(row, circumstance);
    expect(await read(row)).toEqual({ ...row, ...circumstance, decidedAt: at(30), nextAttemptAt: at(23) });
  });

  test('that is the same is not written', async () => {
    const row = await noted();
    const version = async () =>
      (await database.pool.query('select xmin::text, ctid::text from notifications where id = $1', [row.id])).rows;
    const before = await version();
    await decide(row, { policyVersion: 2 });
    expect(await version()).toEqual(before);
    expect(await read(row)).toEqual(row);
    await decide(row, { callerKey: null, policyVersion: 2 });
    expect(await version()).not.toEqual(before);
    expect(await read(row)).toMatchObject({ callerKey: null, policyVersion: 2 });
  });

  test('is refused for another organization', async () => {
    const row = await noted();
    const other = await aTenant(database.db);
    await expect(saveDecisions(database.db, other.organizationId, [row])).rejects.toThrow('another organization');
  });
});

describe('suppressing', () => {
  const forbid = (now = at(40)) =>
    suppressWaiting(
      database.db,
      tenant.organizationId,
      { mailboxPolicyId: tenant.policy.id, policyVersion: 7 },
      'POLICY_FORBIDS',
      now,
    );

  test('what waits says why, when, and by which version of the policy', async () => {
    const row = await noted();
    await forbid();
    expect(await read(row)).toEqual({
      ...row,
      status: 'SUPPRESSED',
      reason: 'POLICY_FORBIDS',
      decidedAt: at(40),
      nextAttemptAt: null,
      policyVersion: 7,
    });
  });

  test('also what is held for quiet hours', async () => {
    const row = await noted({ reason: 'HELD_FOR_QUIET_HOURS', nextAttemptAt: at(3600) });
    await forbid();
    const suppressed = { status: 'SUPPRESSED', reason: 'POLICY_FORBIDS', nextAttemptAt: null };
    expect(await read(row)).toMatchObject(suppressed);
  });

  test('also what is to be tried again', async () => {
    const row = { ...(await noted()), attemptCount: 2, nextAttemptAt: at(600), messageId: '<1@example.com>' };
    await saveNotifications(database.db, [row]);
    await forbid();
    expect(await read(row)).toMatchObject({ status: 'SUPPRESSED', attemptCount: 2 });
  });

  test.each<Partial<NotificationRow>>([
    { status: 'SENT', nextAttemptAt: null, sentAt: at(24) },
    { status: 'FAILED', nextAttemptAt: null },
    { status: 'SENDING', nextAttemptAt: null, leaseUntil: at(84), handedOverAt: at(24) },
    { status: 'UNCERTAIN' },
    { status: 'WAITING', verdict: 'IN_PROGRESS', reason: 'IN_PROGRESS', nextAttemptAt: null },
    { ...answered },
    { kind: 'VOICE_MAIL' },
  ])('leaves %j alone', async (saying) => {
    const row = await noted(saying);
    await forbid();
    expect(await read(row)).toEqual(row);
  });

  test('goes by the policy that the mailbox has now', async () => {
    // Decided under a policy that the mailbox has left since.
    const row = await noted({ mailboxPolicyId: newId() });
    await forbid();
    expect(await read(row)).toMatchObject({ status: 'SUPPRESSED', mailboxPolicyId: tenant.policy.id });
  });

  test('one mailbox leaves the others’ alone, and the policy’s version', async () => {
    const { db } = database;
    const { organizationId, policy } = tenant;
    const settings = mailboxSettings(policy, { emailAddress: null, displayName: 'Bo' });
    const bo = await insertMailbox(db, organizationId, newId(), settings, at(0));
    const annas = await noted();
    const [bos] = await noteMissedCalls(db, { ...tenant, mailbox: bo }, 1);
    await suppressWaiting(db, organizationId, { mailboxIds: [bo.id] }, 'USER_OPTED_OUT', at(40));
    expect(await read(annas)).toEqual(annas);
    expect(await read(bos!)).toMatchObject({ status: 'SUPPRESSED', reason: 'USER_OPTED_OUT', policyVersion: 1 });
  });

  test('voice mail is for a disabled mailbox only', async () => {
    const row = await noted({ kind: 'VOICE_MAIL', verdict: 'VOICE_MESSAGE_LEFT' });
    const forbidMailbox = (reason: 'USER_OPTED_OUT' | 'MAILBOX_DISABLED') =>
      suppressWaiting(database.db, tenant.organizationId, { mailboxIds: [tenant.mailbox.id] }, reason, at(40));
    await forbidMailbox('USER_OPTED_OUT');
    expect(await read(row)).toEqual(row);
    await forbidMailbox('MAILBOX_DISABLED');
    expect(await read(row)).toMatchObject({ status: 'SUPPRESSED', reason: 'MAILBOX_DISABLED', nextAttemptAt: null });
  });

  test('stays within the organization', async () => {
    const other = await aTenant(database.db);
    const [theirs] = await noteMissedCalls(database.db, other, 1);
    await forbid();
    expect(await read(theirs!)).toEqual(theirs);
  });
});
