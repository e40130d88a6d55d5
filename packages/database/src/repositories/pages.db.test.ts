import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../keys.ts';
import type { IdCursor, SortedCursor } from '../page.ts';
import {
  aDialPlan,
  aMailboxPolicy,
  at,
  aTenant,
  mailboxSettings,
  noteMissedCalls,
  type Tenant,
} from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { type DialPlanRow, insertDialPlan, listDialPlans } from './dial-plans.ts';
import {
  insertMailboxPolicy,
  listMailboxPolicies,
  listMailboxPoliciesByDialPlans,
  type MailboxPolicyRow,
} from './mailbox-policies.ts';
import { replaceMailboxAddresses } from './mailbox-addresses.ts';
import {
  insertMailbox,
  listMailboxes,
  listMailboxesByPolicies,
  type MailboxFilter,
  type MailboxRow,
} from './mailboxes.ts';
import { listNotifications, listNotificationsByMailboxes, type NotificationRow } from './notifications.ts';

let database: TestDatabase;
let tenant: Tenant;
let empty: MailboxPolicyRow;
let plans: DialPlanRow[];
let policies: MailboxPolicyRow[];
let mailboxes: MailboxRow[];

const people = ['Zoë', 'anna', 'Émile', 'Bo', '100% Sales', 'under_score', 'back\\slash', 'émile', 'Ångström', '山田'];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  tenant = await aTenant(db, { mailbox: { displayName: 'Anna' } });
  // Another organization’s, which no page may show.
  await aTenant(db, { mailbox: { displayName: 'Anna' } });
  const { organizationId } = tenant;
  plans = [tenant.dialPlan];
  for (const name of ['Lyon', 'aix', 'Évian', 'ZÜRICH']) {
    plans.push(await insertDialPlan(db, organizationId, aDialPlan({ name }), at(0)));
  }
  policies = [tenant.policy];
  for (const [place, name] of ['Reception', 'day', 'Night', 'Zebra'].entries()) {
    policies.push(await insertMailboxPolicy(db, organizationId, aMailboxPolicy(plans[place % 2]!, { name }), at(0)));
  }
  empty = policies.at(-1)!;
  mailboxes = [tenant.mailbox];
  for (const [place, displayName] of people.entries()) {
    const settings = mailboxSettings(tenant.policy, {
      displayName,
      emailAddress: `${displayName.length}-${place}@Example.com`,
      enabled: place % 2 === 0,
    });
    mailboxes.push(await insertMailbox(db, organizationId, newId(), settings, at(0)));
  }
});
afterAll(() => database.close());

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const namesOf = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
const cursorOf = (row: { id: string; nameKey?: string; sortKey?: string }): SortedCursor => ({
  id: row.id,
  key: (row.nameKey ?? row.sortKey)!,
});

/** All rows of a list, read in pages of `first`. */
async function pagedThrough<Row extends { id: string }, Cursor>(
  list: (page: { first: number; after: Cursor | null }) => Promise<{ rows: Row[]; hasNextPage: boolean }>,
  cursor: (row: Row) => Cursor,
  first: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: Cursor | null = null; ; after = cursor(rows.at(-1)!)) {
    const page = await list({ first, after });
    rows.push(...page.rows);
    if (!page.hasNextPage) return rows;
    expect(page.rows).toHaveLength(first);
  }
}

test.each([1, 2, 3, 5, 200])('pages of %i show every row once, in the order of its name', async (first) => {
  const { db } = database;
  const { organizationId } = tenant;
  const dialPlans = await pagedThrough((page) => listDialPlans(db, organizationId, page), cursorOf, first);
  expect(namesOf(dialPlans)).toEqual(['aix', 'Lyon', 'Paris', 'ZÜRICH', 'Évian']);
  const all = await pagedThrough((page) => listMailboxPolicies(db, organizationId, {}, page), cursorOf, first);
  expect(namesOf(all)).toEqual(['day', 'Night', 'Paris Default Policy', 'Reception', 'Zebra']);
  const boxes = await pagedThrough((page) => listMailboxes(db, organizationId, {}, page), cursorOf, first);
  expect(new Set(idsOf(boxes))).toEqual(new Set(idsOf(mailboxes)));
  expect(boxes.map(({ sortKey }) => sortKey)).toEqual(mailboxes.map(({ sortKey }) => sortKey).toSorted());
});

test('a page begins after its cursor though that row is gone', async () => {
  const after = { key: 'lz', id: newId() };
  const { rows } = await listDialPlans(database.db, tenant.organizationId, { first: 1, after });
  expect(namesOf(rows)).toEqual(['Paris']);
});

describe('nested pages', () => {
  test('are one for each parent, in one query, empty ones included', async () => {
    const { db } = database;
    const ids = idsOf(plans);
    const pages = await listMailboxPoliciesByDialPlans(db, tenant.organizationId, ids, { first: 2, after: null });
    expect([...pages.keys()]).toEqual(ids);
    expect(ids.map((id) => namesOf(pages.get(id)!.rows))).toEqual([
      ['Night', 'Paris Default Policy'],
      ['day', 'Zebra'],
      [],
      [],
      [],
    ]);
    expect(ids.map((id) => pages.get(id)!.hasNextPage)).toEqual([true, false, false, false, false]);
  });

  test('go on after a cursor', async () => {
    const { db } = database;
    const byPolicy = await pagedThrough(
      async (page) => {
        const ids = [tenant.policy.id, empty.id];
        const pages = await listMailboxesByPolicies(db, tenant.organizationId, ids, page);
        expect(pages.get(empty.id)).toEqual({ rows: [], hasNextPage: false });
        return pages.get(tenant.policy.id)!;
      },
      cursorOf,
      4,
    );
    expect(new Set(idsOf(byPolicy))).toEqual(new Set(idsOf(mailboxes)));
    expect(byPolicy).toHaveLength(mailboxes.length);
    expect(byPolicy[0]).toEqual(mailboxes.find(({ id }) => id === byPolicy[0]!.id));
  });

  test('of notifications are newest first', async () => {
    const { db } = database;
    const [, bo] = mailboxes;
    const annas = await noteMissedCalls(db, tenant, 5);
    const bos = await noteMissedCalls(db, { ...tenant, mailbox: bo! }, 2);
    const { organizationId } = tenant;
    const ids = idsOf([tenant.mailbox, bo!]);
    const pages = await listNotificationsByMailboxes(db, organizationId, ids, { first: 3, after: null });
    expect(idsOf(pages.get(tenant.mailbox.id)!.rows)).toEqual(idsOf(annas.toReversed().slice(0, 3)));
    expect(pages.get(bo!.id)).toEqual({ rows: bos.toReversed(), hasNextPage: false });
    const log = await pagedThrough<NotificationRow, IdCursor>(
      (page) => listNotifications(db, organizationId, {}, page),
      ({ id }) => ({ id }),
      3,
    );
    expect(idsOf(log)).toEqual(idsOf([...annas, ...bos].toReversed()));
  });

  test('show nothing of another organization', async () => {
    const other = await aTenant(database.db);
    const page = { first: 10, after: null };
    const pages = await listMailboxesByPolicies(database.db, other.organizationId, [tenant.policy.id], page);
    expect(pages.get(tenant.policy.id)).toEqual({ rows: [], hasNextPage: false });
  });
});

describe('searching mailboxes', () => {
  const search = async (filter: MailboxFilter) => {
    const page = await listMailboxes(database.db, tenant.organizationId, filter, { first: 200, after: null });
    return page.rows.map(({ displayName }) => displayName).toSorted();
  };

  test.each([
    ['EMI', ['Émile', 'émile']],
    ['emilé', ['Émile', 'émile']],
    ['ann', ['Anna', 'anna']],
    ['%', []],
    ['100%', ['100% Sales']],
    ['under_', ['under_score']],
    ['unde__', []],
    ['back\\', ['back\\slash']],
    ['山', ['山田']],
    ['angs', ['Ångström']],
    ['2-3@EXAMPLE', ['Bo']],
    ["'; --", []],
  ])('by %s', async (text, found) => {
    expect(await search({ search: text })).toEqual(found);
  });

  test('by the beginning of an address', async () => {
    const owner = { id: tenant.mailbox.id, dialPlanId: tenant.dialPlan.id };
    await replaceMailboxAddresses(database.db, tenant.organizationId, owner, [
      { type: 'EXTENSION', value: '4711' },
      { type: 'SIP', value: 'anna@pbx.example.com' },
    ]);
    expect(await search({ search: '47' })).toEqual(['Anna']);
    expect(await search({ search: '71' })).toEqual([]);
    expect(await search({ search: 'anna@PBX' })).toEqual(['Anna']);
  });

  test('by what they are', async () => {
    expect(await search({ mailboxPolicyId: empty.id })).toEqual([]);
    expect(await search({ dialPlanId: tenant.dialPlan.id, enabled: true })).toHaveLength(6);
    expect(await search({ enabled: false })).toHaveLength(5);
  });
});
