import { createFakeServer } from '@unmissed/sdk/testing';
import { expect, test } from 'vitest';
import { planOf, tryImport, writeFiles } from './testing/try-exchange.ts';

const plans = JSON.stringify([
  { Name: 'Paris', NumberOfDigitsInExtension: 4, CountryOrRegionCode: '33', URIType: 'TelExtn', FaxEnabled: true },
]);
const policies = JSON.stringify([
  { Name: 'Paris Default Policy', UMDialPlan: 'Paris', AllowMissedCallNotifications: false },
  { Name: 'Sales', UMDialPlan: 'Paris', AllowMissedCallNotifications: true },
]);

function mailboxes(count: number, more: Readonly<Record<number, object>> = {}): string {
  const all = Array.from({ length: count }, (_, index) => ({
    DisplayName: `User ${index}`,
    PrimarySmtpAddress: `user${index}@example.com`,
    UMMailboxPolicy: 'Sales',
    Extensions: [String(4000 + index)],
    ...more[index],
  }));
  return JSON.stringify(all, null, 1);
}

const nothing = { create: 0, change: 0, skip: 0, conflict: 0 };

test('files in any order; a second time there is nothing to do', async () => {
  const fake = createFakeServer();
  const files = await writeFiles({ 'c.json': mailboxes(3), 'b.json': policies, 'a.json': plans });
  const first = await tryImport(fake, files);
  expect(first).toMatchObject({ code: 0, talk: '6 done, 0 refused.\n' });
  expect(first.out).toMatch(
    /Dial plans: 1 to create\.\n.*Mailbox policies: 2 to create\.\n.*Mailboxes: 3 to create\./s,
  );
  expect(first.out).toContain('  create    User 0  (');
  expect(fake.state.mailboxPolicies.map(({ name }) => name)).toEqual(['Paris Default Policy', 'Sales']);
  const again = await tryImport(fake, files);
  expect(again).toMatchObject({ code: 0, talk: 'There is nothing to do.\n' });
  expect(again.out).toBe('Dial plans: 1 to skip.\nMailbox policies: 2 to skip.\nMailboxes: 3 to skip.\n');
});

test('what differs is changed, and shown before', async () => {
  const fake = createFakeServer();
  // The default policy has been made with its dial plan here.
  await fake.client().dialPlans.create({ name: 'Paris', numberOfDigitsInExtension: 4, countryOrRegionCode: '33' });
  const files = await writeFiles({ 'a.json': plans, 'b.json': policies, 'c.json': mailboxes(2) });
  const plan = await planOf(fake, files, true);
  expect(plan.counts).toEqual({ ...nothing, create: 3, change: 2 });
  expect(plan.objects.slice(0, 2)).toMatchObject([
    { action: 'change', name: 'Paris', changes: [{ property: 'FaxEnabled', from: null, to: true }] },
    {
      action: 'change',
      name: 'Paris Default Policy',
      changes: [{ property: 'AllowMissedCallNotifications', from: true, to: false }],
    },
  ]);
  const changed = await writeFiles({ 'c.json': mailboxes(2, { 1: { Extensions: ['4711'], DisplayName: 'Ben' } }) });
  const next = await tryImport(fake, changed);
  expect(next).toMatchObject({ code: 0, talk: '1 done, 0 refused.\n' });
  expect(next.out).toContain('DisplayName: User 1 → Ben');
  expect(next.out).toContain('Extensions: {4001} → {4711}');
  expect(fake.state.mailboxes[1]).toMatchObject({ displayName: 'Ben', addresses: [{ value: '4711' }], version: 2 });
});

test('who is in conflict is told why, and the others are imported', async () => {
  const fake = createFakeServer();
  fake.aDialPlan({ name: 'London' });
  fake.aMailboxPolicy({ name: 'Other' });
  fake.aMailbox({ emailAddress: 'user4@example.com', addresses: [{ type: 'EXTENSION', value: '1000' }] });
  const files = await writeFiles({
    'a.json': plans,
    'b.json': policies,
    'c.json': mailboxes(6, {
      1: { Extensions: ['4000'] },
      2: { Extensions: ['47110'] },
      3: { PrimarySmtpAddress: 'user0@example.com' },
      4: {},
    }),
    'd.json': JSON.stringify([{ Name: 'Reception' }]),
  });
  const { objects, counts, applied } = await planOf(fake, files, true);
  expect(counts).toEqual({ ...nothing, create: 5, conflict: 5 });
  const reasons = objects.filter(({ action }) => action === 'conflict').map(({ reasons: [reason] }) => reason);
  expect(reasons).toEqual([
    expect.stringMatching(/^4000 is taken by User 0 \(.*c\.json:2\)\.$/),
    'Extension 47110 does not have 4 digits, as those of “Paris” do.',
    expect.stringMatching(/^It is in the files twice, first in .*c\.json:2\.$/),
    'It is in another dial plan here. Disable it with Disable-UMMailbox, then import it again.',
    'It is neither a dial plan, nor a mailbox policy, nor a UM mailbox.',
  ]);
  expect(applied).toEqual({ doneCount: 5, refused: [] });
  expect(fake.state.mailboxes.map(({ displayName }) => displayName)).toContain('User 5');
});

test('an address that somebody here has is a conflict', async () => {
  const fake = createFakeServer();
  fake.aMailbox({
    displayName: 'Zoe',
    mailboxPolicy: fake.aMailboxPolicy({ name: 'Sales' }),
    addresses: [{ type: 'EXTENSION', value: '4001' }],
  });
  const files = await writeFiles({ 'c.json': mailboxes(2) });
  const { objects } = await planOf(fake, files);
  expect(objects.map(({ action, reasons }) => [action, ...reasons])).toEqual([
    ['create'],
    ['conflict', '4001 is taken by Zoe, who is here.'],
  ]);
});

test('a disabled mailbox is enabled again', async () => {
  const fake = createFakeServer();
  const mailboxPolicy = fake.aMailboxPolicy({ name: 'Sales' });
  fake.aMailbox({ mailboxPolicy, emailAddress: 'user0@example.com', enabled: false });
  expect(await tryImport(fake, await writeFiles({ 'c.json': mailboxes(1) }))).toMatchObject({ code: 0 });
  expect(fake.state.mailboxes).toMatchObject([
    { enabled: true, displayName: 'User 0', addresses: [{ value: '4000' }] },
  ]);
});

test('a person is asked, and nobody else', async () => {
  const files = await writeFiles({ 'a.json': plans });
  const fake = createFakeServer();
  expect(await tryImport(fake, files, {}, { answers: ['n'] })).toMatchObject({
    code: 0,
    talk: 'Create 1 and change 0? [y/N] Nothing was changed.\n',
  });
  await expect(tryImport(fake, files, {})).rejects.toMatchObject({ exitCode: 2 });
  await expect(tryImport(fake, files, { yes: true, dryRun: true })).rejects.toMatchObject({ exitCode: 2 });
  expect(await tryImport(fake, files, { dryRun: true })).toMatchObject({ code: 0, talk: '' });
  expect(fake.state.dialPlans).toEqual([]);
  expect(await tryImport(fake, files, {}, { answers: ['y'] })).toMatchObject({ code: 0 });
  expect(fake.state.dialPlans).toHaveLength(1);
});

test('--strict applies nothing while something is in conflict', async () => {
  const fake = createFakeServer();
  const files = await writeFiles({
    'a.json': plans,
    'b.json': '[{"Name": "Lost", "AllowFax": true, "PINLifetime": 60}]',
  });
  expect(await tryImport(fake, files, { yes: true, strict: true })).toMatchObject({ code: 1 });
  expect(fake.state.dialPlans).toEqual([]);
  expect(await tryImport(fake, files)).toMatchObject({ code: 1, talk: '1 done, 0 refused.\n' });
});

test('mailboxes go 500 in a request; what the server refuses is told with its line, and the others are done', async () => {
  const fake = createFakeServer();
  const files = await writeFiles({
    'a.json': plans,
    'b.json': policies,
    'c.json': mailboxes(1200, { 700: { PrimarySmtpAddress: 'user700@host' } }),
  });
  fake.failNext({ operationName: 'EnableMailboxes', status: 429, retryAfterSeconds: 1 });
  const plan = await planOf(fake, files, true);
  const batches = fake.requests.filter(({ operationName }) => operationName === 'EnableMailboxes');
  expect(
    batches.map(({ variables }) => (variables as { mailboxes: object[] }).mailboxes.length).toSorted((a, b) => a - b),
  ).toEqual([200, 500, 500, 500]);
  expect(plan.applied).toMatchObject({
    doneCount: 1202,
    refused: [{ name: 'User 700', line: 5602, reasons: [expect.stringContaining('e-mail address') as string] }],
  });
  expect(fake.state.mailboxes).toHaveLength(1199);
});

test('what was interrupted goes on where it ended', async () => {
  const fake = createFakeServer();
  const files = await writeFiles({ 'a.json': plans, 'b.json': policies, 'c.json': mailboxes(600) });
  fake.failNext({ operationName: 'EnableMailboxes', status: 500 });
  await expect(tryImport(fake, files)).rejects.toMatchObject({ name: 'ServerError' });
  expect(fake.state.mailboxes.length).toBeLessThan(600);
  expect(await tryImport(fake, files)).toMatchObject({ code: 0 });
  expect(fake.state.mailboxes).toHaveLength(600);
});

test('Ctrl-C ends it after what is under way', async () => {
  const interruption = new AbortController();
  const fake = createFakeServer();
  const files = await writeFiles({ 'a.json': plans, 'b.json': policies, 'c.json': mailboxes(5) });
  const fetch = fake.fetch;
  const client = fake.client({
    fetch: async (...args) => {
      const answer = await fetch(...args);
      if (fake.state.dialPlans.length > 0) interruption.abort();
      return answer;
    },
  });
  const interrupted = { ...fake, client: () => client };
  expect(await tryImport(interrupted, files, { yes: true }, { signal: interruption.signal })).toMatchObject({
    code: 130,
    talk: expect.stringContaining('Run the same command again to go on') as string,
  });
  expect(fake.state.dialPlans).toHaveLength(1);
  expect(fake.state.mailboxes).toHaveLength(0);
});
