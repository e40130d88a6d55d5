import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Value } from '../../cmdlet.ts';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let server: FakeServer;
beforeEach(() => {
  server = createFakeServer({ now: () => new Date('2026-11-23T09:00:00Z') });
});

const names = (objects: readonly { properties: Readonly<Record<string, unknown>> }[]) =>
  objects.map(({ properties }) => properties['Name']);

describe('Get-UMMailbox', () => {
  test('finds one by all that it is known by', async () => {
    const addresses = [
      { type: 'EXTENSION', value: '4711' },
      { type: 'SIP', value: 'anna@pbx.example.com' },
      { type: 'E164', value: '+4930123456' },
    ] as const;
    const { id } = server.aMailbox({ displayName: 'Anna Berg', emailAddress: 'anna@example.com', addresses });
    server.aMailbox({ displayName: 'Anna Berger' });
    const identities = [id, 'ANNA@example.com', '4711', 'sip:anna@pbx.example.com', '+4930123456', 'anna berg'];
    for (const Identity of identities) {
      const { objects } = await runCmdlet(server, 'Get-UMMailbox', { Identity });
      expect(objects).toMatchObject([
        {
          type: 'UMMailbox',
          properties: {
            Name: 'Anna Berg',
            Identity: 'anna@example.com',
            Guid: id,
            UMEnabled: true,
            Extensions: ['4711'],
            SIPResourceIdentifier: 'anna@pbx.example.com',
            PhoneNumbers: ['+4930123456'],
          },
        },
      ]);
    }
  });

  test('a name of two users is an error that names both', async () => {
    server.aMailbox({ displayName: 'Anna Berg', emailAddress: 'anna@example.com' });
    server.aMailbox({ displayName: 'Anna Berg', emailAddress: 'anna.berg@example.com' });
    const { objects, error } = await runCmdlet(server, 'Get-UMMailbox', { Identity: 'Anna Berg' });
    expect(objects).toEqual([]);
    expect(error?.message).toMatch(/^Several mailboxes are "Anna Berg": .*anna@example.com.*anna.berg@example.com/);
  });

  test('one that does not exist is an error that names what is near', async () => {
    server.aMailbox({ displayName: 'Anna Berg' });
    const { error } = await runCmdlet(server, 'Get-UMMailbox', { Identity: 'Anna Bergg' });
    expect(error).toMatchObject({
      exitCode: 3,
      message: 'There is no mailbox "Anna Bergg". Did you mean "Anna Berg"?',
    });
  });

  test('shows those that are enabled, by policy and beginning, and disabled ones when asked', async () => {
    const [sales, stock] = [server.aMailboxPolicy({ name: 'Sales' }), server.aMailboxPolicy({ name: 'Stock' })];
    server.aMailbox({ displayName: 'Anna', mailboxPolicy: sales });
    server.aMailbox({ displayName: 'Ben', mailboxPolicy: stock });
    server.aMailbox({ displayName: 'Cem', mailboxPolicy: sales, enabled: false });
    expect(names((await runCmdlet(server, 'Get-UMMailbox')).objects)).toEqual(['Anna', 'Ben']);
    const ofSales = await runCmdlet(server, 'Get-UMMailbox', { UMMailboxPolicy: 'Sales', IncludeDisabled: true });
    expect(names(ofSales.objects)).toEqual(['Anna', 'Cem']);
    expect(names((await runCmdlet(server, 'Get-UMMailbox', { Anr: 'be' })).objects)).toEqual(['Ben']);
  });

  test('shows as many as asked for, page by page', async () => {
    for (let made = 0; made < 450; made += 1) server.aMailbox();
    const few = await runCmdlet(server, 'Get-UMMailbox', { ResultSize: '2' });
    expect(few).toMatchObject({ objects: { length: 2 }, warnings: [] });
    expect(server.requests).toHaveLength(1);
    const all = await runCmdlet(server, 'Get-UMMailbox', { ResultSize: 'unlimited' });
    expect(all.objects).toHaveLength(450);
    expect(server.requests).toHaveLength(4);
    for (const ResultSize of ['0', '-1', 'many']) {
      const { error } = await runCmdlet(server, 'Get-UMMailbox', { ResultSize });
      expect(error?.exitCode).toBe(2);
    }
  });

  test('more than a thousand are not shown unless asked for, and that is said', async () => {
    for (let made = 0; made < 1001; made += 1) server.aMailbox();
    const { objects, warnings } = await runCmdlet(server, 'Get-UMMailbox');
    expect(objects).toHaveLength(1000);
    expect(warnings).toEqual(['There are more than 1000. For all of them, add -ResultSize Unlimited.']);
  });

  test('-OrganizationalUnit is refused rather than passed over', async () => {
    server.aMailbox();
    const { objects, error } = await runCmdlet(server, 'Get-UMMailbox', { OrganizationalUnit: 'Sales' });
    expect(objects).toEqual([]);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining('-OrganizationalUnit') as string });
  });

  const namesOf = async (given: Record<string, Value>) => {
    const { objects, error, warnings } = await runCmdlet(server, 'Get-UMMailbox', given);
    expect(error).toBeNull();
    return { names: objects.map(({ properties }) => properties['Name']), warnings };
  };

  test('-Filter is a condition; what it is equal to, the server finds', async () => {
    const policy = server.aMailboxPolicy({ name: 'Warehouse' });
    server.aMailbox({ displayName: 'Anna', mailboxPolicy: policy });
    server.aMailbox({ displayName: 'Ben', mailboxPolicy: policy, missedCallNotificationEnabled: false });
    server.aMailbox({ displayName: 'Carl', mailboxPolicy: server.aMailboxPolicy({ name: 'Office' }) });
    server.aMailbox({ displayName: 'Dora', mailboxPolicy: policy, enabled: false });
    const Filter = "UMMailboxPolicy -eq 'warehouse' -and MissedCallNotificationEnabled -eq $false";
    expect(await namesOf({ Filter })).toEqual({ names: ['Ben'], warnings: [] });
    expect(server.requests.at(-1)?.variables).toMatchObject({
      filter: { mailboxPolicyId: policy.id, enabled: true },
    });
    expect(await namesOf({ Filter: 'UMEnabled -eq $false' })).toMatchObject({ names: ['Dora'] });
    expect(await namesOf({ Filter: "Name -like '*a*' -and -not (UMMailboxPolicy -eq 'Office')" })).toMatchObject({
      names: ['Anna'],
    });
  });

  test('-Filter with a mistyped name fits nothing, and says so', async () => {
    server.aMailbox();
    expect(await namesOf({ Filter: "Nmae -ne 'Anna'" })).toEqual({
      names: [],
      warnings: ['-Filter: no mailbox has a property Nmae.'],
    });
  });

  test('-SortBy goes before -ResultSize', async () => {
    for (const value of ['4003', '4001', '4002']) server.aMailbox({ addresses: [{ type: 'EXTENSION', value }] });
    const { objects } = await runCmdlet(server, 'Get-UMMailbox', { SortBy: 'extensions', ResultSize: '2' });
    expect(objects.map(({ properties }) => properties['Extensions'])).toEqual([['4001'], ['4002']]);
    const { error } = await runCmdlet(server, 'Get-UMMailbox', { SortBy: 'Bogus' });
    expect(error).toMatchObject({ exitCode: 2 });
  });
});

describe('Enable-UMMailbox', () => {
  test('makes a mailbox, with what has no effect kept but for the PIN', async () => {
    server.aMailboxPolicy({ name: 'Sales' });
    const { objects } = await runCmdlet(server, 'Enable-UMMailbox', {
      Identity: 'anna@example.com',
      Name: 'Anna Berg',
      UMMailboxPolicy: 'sales',
      Extensions: ['4711'],
      SIPResourceIdentifier: 'anna@pbx.example.com',
      AutomaticSpeechRecognitionEnabled: true,
      PIN: '123456',
    });
    expect(objects).toMatchObject([{ properties: { Name: 'Anna Berg', UMMailboxPolicy: 'Sales' } }]);
    const [mailbox] = server.state.mailboxes;
    expect(mailbox).toMatchObject({ emailAddress: 'anna@example.com', enabled: true });
    expect(mailbox?.addresses.map(({ value }) => value)).toEqual(['4711', 'anna@pbx.example.com']);
    expect(server.requests.at(-1)?.variables).toMatchObject({
      input: { exchangeProperties: { AutomaticSpeechRecognitionEnabled: true } },
    });
    expect(JSON.stringify(server.requests)).not.toContain('123456');
  });

  test('enables a disabled one again, by whatever it is known by', async () => {
    const mailbox = server.aMailbox({ enabled: false, displayName: 'Anna Berg' });
    await runCmdlet(server, 'Enable-UMMailbox', { Identity: 'Anna Berg' });
    expect(mailbox.enabled).toBe(true);
    expect(server.state.mailboxes).toHaveLength(1);
  });

  test('only shows what would be', async () => {
    server.aMailboxPolicy({ name: 'Sales' });
    const { objects, asked } = await runCmdlet(server, 'Enable-UMMailbox', {
      Identity: 'anna@example.com',
      UMMailboxPolicy: 'Sales',
      Extensions: ['4711'],
      ValidateOnly: true,
    });
    expect(objects).toHaveLength(1);
    expect(asked).toEqual([]);
    expect(server.state.mailboxes).toEqual([]);
  });

  test('what is wrong is told by the parameter', async () => {
    server.aMailboxPolicy({ name: 'Sales' });
    const given = { Identity: 'anna@example.com', UMMailboxPolicy: 'Sales', Extensions: ['47'] };
    expect((await runCmdlet(server, 'Enable-UMMailbox', given)).error?.message).toMatch(/^-Extensions: ./);
    expect((await runCmdlet(server, 'Enable-UMMailbox', { Identity: 'Anna' })).error).toMatchObject({ exitCode: 3 });
  });
});

test('Set-UMMailbox changes all that is given in one mutation', async () => {
  const sales = server.aMailboxPolicy({ name: 'Sales' });
  const dialPlan = sales.dialPlan;
  server.aMailboxPolicy({ name: 'Stock', dialPlan });
  const mailbox = server.aMailbox({ mailboxPolicy: sales, emailAddress: 'anna@example.com', language: 'fr' });
  const { objects, asked } = await runCmdlet(server, 'Set-UMMailbox', {
    Identity: 'anna@example.com',
    Name: 'Anna Berg',
    UMMailboxPolicy: 'Stock',
    MissedCallNotificationEnabled: false,
    Extensions: ['4711', '4712'],
    Language: null,
    UMSMSNotificationOption: 'VoiceMail',
  });
  expect(objects).toEqual([]);
  expect(asked).toHaveLength(1);
  expect(mailbox).toMatchObject({
    displayName: 'Anna Berg',
    mailboxPolicy: { name: 'Stock' },
    missedCallNotificationEnabled: false,
    addresses: [{ value: '4711' }, { value: '4712' }],
    language: null,
    version: 2,
  });
  expect(server.requests.at(-1)?.variables).toMatchObject({
    input: { exchangeProperties: { UMSMSNotificationOption: 'VoiceMail' }, expectedVersion: 1 },
  });
});

test('Disable-UMMailbox asks first', async () => {
  const mailbox = server.aMailbox({ displayName: 'Anna Berg' });
  const given = { Identity: 'Anna Berg', KeepProperties: false };
  await runCmdlet(server, 'Disable-UMMailbox', given, { answer: false });
  expect(mailbox.enabled).toBe(true);
  const { asked } = await runCmdlet(server, 'Disable-UMMailbox', given);
  expect(asked).toEqual(['Disable-UMMailbox: Anna Berg']);
  expect(mailbox).toMatchObject({ enabled: false, mailboxPolicy: null });
});
