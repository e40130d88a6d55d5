import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, aTenant, noteMissedCalls, type Tenant } from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { transaction } from '../transaction.ts';
import { installationLane, lockLane, openLane, updateLane } from './lanes.ts';
import { type AttemptRow, findNotification, listAttempts, type NotificationRow } from './notifications.ts';
import {
  countMissedCalls,
  countUncertainAttempts,
  extendLeases,
  listDueOrganizations,
  listOpenAttempts,
  lockAbandoned,
  lockDue,
  saveAttempts,
  saveNotifications,
} from './outbox.ts';
import { recordAttempts } from './record-attempts.ts';

let database: TestDatabase;
let tenant: Tenant;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  tenant = await aTenant(database.db);
});
afterEach(() => database.pool.query('truncate notifications cascade'));
afterAll(() => database.close());

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const read = ({ organizationId, id }: NotificationRow) => findNotification(database.db, organizationId, id);

test('two workers look at different rows, and none waits', async () => {
  const { db } = database;
  const rows = await noteMissedCalls(db, tenant, 30);
  const [one, other, third] = await transaction(db, async (tx) => {
    const first = await lockDue(tx, tenant.organizationId, at(23), 10);
    const [second, rest] = await transaction(db, async (tx2) => {
      const ten = await lockDue(tx2, tenant.organizationId, at(23), 10);
      return [ten, await transaction(db, (tx3) => lockDue(tx3, tenant.organizationId, at(23), 100))];
    });
    return [first, second, rest];
  });
  expect([one.length, other.length, third.length]).toEqual([10, 10, 10]);
  expect(new Set(idsOf([...one, ...other, ...third]))).toEqual(new Set(idsOf(rows)));
});

test('the longest due come first, what is not yet due not at all', async () => {
  const { db } = database;
  const [later] = await noteMissedCalls(db, tenant, 1, { nextAttemptAt: at(25) });
  const [earlier] = await noteMissedCalls(db, tenant, 1, { nextAttemptAt: at(24) });
  const [again] = await noteMissedCalls(db, tenant, 1, { nextAttemptAt: at(23), status: 'UNCERTAIN' });
  await noteMissedCalls(db, tenant, 1, { nextAttemptAt: at(25.001) });
  await noteMissedCalls(db, tenant, 1, { nextAttemptAt: null });
  const due = (limit: number) => lockDue(db, tenant.organizationId, at(25), limit);
  expect(idsOf(await due(10))).toEqual(idsOf([again!, earlier!, later!]));
  expect(idsOf(await due(2))).toEqual(idsOf([again!, earlier!]));
});

test('an organization is listed while something of it is due', async () => {
  const { db } = database;
  const idle = await aTenant(db);
  await noteMissedCalls(db, tenant, 3);
  await noteMissedCalls(db, idle, 3, { nextAttemptAt: at(60) });
  await noteMissedCalls(db, idle, 3, { status: 'SUPPRESSED', nextAttemptAt: null });
  const dueAt = async (moment: Date) =>
    (await listDueOrganizations(db, moment)).map(({ organizationId }) => organizationId);
  expect(await dueAt(at(22))).toEqual([]);
  expect(await dueAt(at(23))).toEqual([tenant.organizationId]);
  expect(new Set(await dueAt(at(60)))).toEqual(new Set([tenant.organizationId, idle.organizationId]));
});

test('a due organization is listed with the state of its lane', async () => {
  const { db } = database;
  await noteMissedCalls(db, tenant, 1);
  const { organizationId } = tenant;
  const open = { organizationId, laneId: installationLane, routeChangedAt: null, downSince: null, probeAt: null };
  expect(await listDueOrganizations(db, at(23))).toEqual([open]);
  await lockLane(db, installationLane);
  await updateLane(db, installationLane, { downSince: at(20), probeAt: at(22) });
  expect(await listDueOrganizations(db, at(23))).toEqual([{ ...open, downSince: at(20), probeAt: at(22) }]);
  await openLane(db, installationLane);
  expect(await listDueOrganizations(db, at(23))).toEqual([open]);
});

test('rows are saved as they are, many at once', async () => {
  const { db } = database;
  const rows = await noteMissedCalls(db, tenant, 300);
  const changed = rows.map((row, place) => ({
    ...row,
    status: 'SENT' as const,
    nextAttemptAt: null,
    sentAt: at(place),
    attemptCount: place,
    messageId: `<${row.id}@example.com>`,
    legIds: ['a', 'b "c", {d}', ''],
  }));
  await saveNotifications(db, changed);
  expect(await Promise.all(rows.map(read))).toEqual(changed);
});

describe('an attempt', () => {
  let row: NotificationRow;
  beforeEach(async () => {
    const [waiting] = await noteMissedCalls(database.db, tenant, 1);
    row = { ...waiting!, status: 'SENDING', nextAttemptAt: null, leaseUntil: at(83), attemptCount: 1 };
    await saveNotifications(database.db, [row]);
    await saveAttempts(database.db, [anAttempt(1)]);
  });

  const anAttempt = (number: number, saying: Partial<AttemptRow> = {}): AttemptRow => ({
    organizationId: tenant.organizationId,
    notificationId: row.id,
    number,
    startedAt: at(23),
    handedOverAt: null,
    endedAt: null,
    outcome: null,
    host: 'mail.example.com:587',
    smtpCode: null,
    response: null,
    ...saying,
  });
  const accepted = { outcome: 'ACCEPTED', smtpCode: 250, response: '250 OK', handedOverAt: at(23.5) } as const;
  const end = (number: number) =>
    recordAttempts(database.db, tenant.organizationId, {
      handOvers: [],
      handedOverAt: at(24),
      ends: [
        {
          notificationId: row.id,
          number,
          endedAt: at(24),
          ...accepted,
          result: { status: 'SENT', nextAttemptAt: null, sentAt: at(24), failureCount: 2 },
        },
      ],
    });
  const key = (number: number) => ({ notificationId: row.id, number });
  const attempts = () => listAttempts(database.db, tenant.organizationId, [row.id]);

  test('ends once for attempt and notification', async () => {
    await end(1);
    expect(await read(row)).toEqual({ ...row, status: 'SENT', sentAt: at(24), leaseUntil: null, failureCount: 2 });
    expect(await attempts()).toEqual([anAttempt(1, { ...accepted, endedAt: at(24) })]);
    expect(await listOpenAttempts(database.db, tenant.organizationId, [row.id])).toEqual([]);
  });

  test('that another worker took over may still end', async () => {
    const { organizationId } = tenant;
    await saveAttempts(database.db, [anAttempt(1, { outcome: 'UNCERTAIN', endedAt: at(84) })]);
    expect(await countUncertainAttempts(database.db, organizationId, row.id, at(23))).toBe(1);
    expect(await countUncertainAttempts(database.db, organizationId, row.id, at(23.001))).toBe(0);
    await saveNotifications(database.db, [{ ...row, status: 'UNCERTAIN', leaseUntil: null, nextAttemptAt: at(94) }]);
    await end(1);
    expect(await read(row)).toMatchObject({ status: 'SENT', nextAttemptAt: null });
    expect(await countUncertainAttempts(database.db, organizationId, row.id, at(23))).toBe(0);
  });

  test('does not end the next one', async () => {
    const next = { ...row, attemptCount: 2, leaseUntil: at(154) };
    await saveNotifications(database.db, [next]);
    await saveAttempts(database.db, [anAttempt(2)]);
    await end(1);
    expect(await read(row)).toEqual(next);
    expect((await attempts()).map(({ outcome }) => outcome)).toEqual(['ACCEPTED', null]);
  });

  test.each(['SUPPRESSED', 'WAITING'] as const)(
    'does not change a notification that is %s meanwhile',
    async (status) => {
      const changed = { ...row, status, leaseUntil: null };
      await saveNotifications(database.db, [changed]);
      await end(1);
      expect(await read(row)).toEqual(changed);
    },
  );

  test('gives no more time to who lost the lease', async () => {
    const extend = (number: number, until: Date) =>
      extendLeases(database.db, tenant.organizationId, [key(number)], until);
    await extend(1, at(100));
    expect(await read(row)).toMatchObject({ leaseUntil: at(100) });
    await extend(2, at(200));
    expect(await read(row)).toMatchObject({ leaseUntil: at(100) });
    await end(1);
    await extend(1, at(200));
    expect(await read(row)).toMatchObject({ leaseUntil: null });
  });

  test('hands over once more when asked again, but not what was suppressed, taken over or begun anew', async () => {
    const handOverIt = async (number: number) => {
      const asked = { handOvers: [key(number)], handedOverAt: at(23.5), ends: [] };
      return (await recordAttempts(database.db, tenant.organizationId, asked)).size;
    };
    expect(await handOverIt(2)).toBe(0);
    expect(await read(row)).toEqual(row);
    expect(await handOverIt(1)).toBe(1);
    expect(await read(row)).toEqual({ ...row, handedOverAt: at(23.5) });
    expect(await handOverIt(1)).toBe(1);
    await saveNotifications(database.db, [{ ...row, status: 'SUPPRESSED', leaseUntil: null }]);
    expect(await handOverIt(1)).toBe(0);
    await saveNotifications(database.db, [{ ...row, attemptCount: 2 }]);
    expect(await handOverIt(1)).toBe(0);
  });

  test('is abandoned when the lease has run out, not before', async () => {
    expect(await lockAbandoned(database.db, at(83), 10)).toEqual([]);
    expect(idsOf(await lockAbandoned(database.db, at(83.001), 10))).toEqual([row.id]);
  });
});

test('missed calls are counted by caller and mailbox, since a moment', async () => {
  const { db } = database;
  const mailboxId = tenant.mailbox.id;
  const count = (callerKeys: readonly string[], since = at(0)) =>
    countMissedCalls(
      db,
      tenant.organizationId,
      callerKeys.map((callerKey) => ({ mailboxId, callerKey })),
      since,
    );
  await noteMissedCalls(db, tenant, 3);
  await noteMissedCalls(db, tenant, 1, { createdAt: at(-1) });
  await noteMissedCalls(db, tenant, 1, { callerKey: '+33199999999' });
  await noteMissedCalls(db, tenant, 1, {
    verdict: 'ANSWERED',
    reason: 'ANSWERED',
    status: 'SUPPRESSED',
    nextAttemptAt: null,
  });
  await noteMissedCalls(db, tenant, 1, { kind: 'VOICE_MAIL' });
  await noteMissedCalls(db, await aTenant(db), 1);
  expect(await count(['+33140506070', '+33199999999', '+33100000000'])).toEqual([3, 1, 0]);
  expect(await count(['+33140506070'], at(-1))).toEqual([4]);
  expect(await count([])).toEqual([]);
});
