import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let server: FakeServer;
beforeEach(() => {
  server = createFakeServer({ now: () => new Date('2026-11-23T09:00:00Z') });
});

const mutations = () => server.requests.filter(({ query }) => query.startsWith('mutation'));

describe('Get-UMMailboxPolicy', () => {
  test('shows all, and one by name without regard to case, GUID or distinguished name', async () => {
    const { id } = server.aMailboxPolicy({ name: 'Warehouse', allowMissedCallNotifications: false });
    server.aMailboxPolicy({ name: 'Office' });
    const all = await runCmdlet(server, 'Get-UMMailboxPolicy');
    expect(all.objects.map(({ properties }) => properties['Name'])).toEqual(['Office', 'Warehouse']);
    for (const Identity of ['WAREHOUSE', id.toUpperCase(), 'CN=Warehouse,CN=UM Mailbox Policies,DC=contoso,DC=com']) {
      const { objects } = await runCmdlet(server, 'Get-UMMailboxPolicy', { Identity });
      expect(objects).toEqual([
        {
          type: 'UMMailboxPolicy',
          properties: expect.objectContaining({
            Name: 'Warehouse',
            UMDialPlan: 'Plan 2',
            AllowMissedCallNotifications: false,
            Identity: 'Warehouse',
            Guid: id,
            WhenChanged: new Date('2026-11-23T09:00:00Z'),
          }) as object,
        },
      ]);
    }
  });

  test.each([null, '', '  '])('%j is no identity, and never all', async (Identity) => {
    server.aMailboxPolicy();
    const { objects, error } = await runCmdlet(server, 'Get-UMMailboxPolicy', { Identity });
    expect(objects).toEqual([]);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining('-Identity is empty') as string });
  });

  test('one that does not exist is an error that names what is near', async () => {
    server.aMailboxPolicy({ name: 'Warehouse North' });
    server.aMailboxPolicy({ name: 'Office' });
    const { error } = await runCmdlet(server, 'Get-UMMailboxPolicy', { Identity: 'warehuose' });
    expect(error).toMatchObject({
      exitCode: 3,
      message: 'There is no mailbox policy "warehuose". Did you mean "Warehouse North"?',
    });
    const unlike = await runCmdlet(server, 'Get-UMMailboxPolicy', { Identity: 'xyz' });
    expect(unlike.error?.message).toBe('There is no mailbox policy "xyz". Get-UMMailboxPolicy lists them.');
  });

  test('those of a dial plan', async () => {
    const [north, south] = [server.aDialPlan({ name: 'North' }), server.aDialPlan({ name: 'South' })];
    server.aMailboxPolicy({ name: 'A', dialPlan: north });
    server.aMailboxPolicy({ name: 'B', dialPlan: south });
    const { objects } = await runCmdlet(server, 'Get-UMMailboxPolicy', { UMDialPlan: 'south' });
    expect(objects.map(({ properties }) => properties['Name'])).toEqual(['B']);
    const elsewhere = await runCmdlet(server, 'Get-UMMailboxPolicy', { UMDialPlan: 'South', Identity: 'A' });
    expect(elsewhere.objects).toEqual([]);
  });
});

describe('Set-UMMailboxPolicy', () => {
  test('changes all that is given in one mutation', async () => {
    const policy = server.aMailboxPolicy({
      name: 'Warehouse',
      voiceMailText: 'Old',
      allowMissedCallNotifications: false,
    });
    const { asked, warnings } = await runCmdlet(server, 'Set-UMMailboxPolicy', {
      Identity: 'Warehouse',
      Name: 'Stock',
      AllowMissedCallNotifications: true,
      MissedCallText: 'Call back.',
      VoiceMailText: null,
    });
    expect(policy).toMatchObject({
      name: 'Stock',
      allowMissedCallNotifications: true,
      missedCallText: 'Call back.',
      voiceMailText: null,
    });
    expect(asked).toEqual(['Set-UMMailboxPolicy: Warehouse']);
    expect(warnings).toEqual([]);
    expect(mutations()).toHaveLength(1);
  });

  test('takes the rules of calls, and shows them', async () => {
    const policy = server.aMailboxPolicy({ name: 'Warehouse' });
    const given = {
      NotifyInternalCalls: false,
      NotifyHiddenCallers: false,
      NotifyGroupCalls: false,
      RingSecondsMin: 5,
    };
    await runCmdlet(server, 'Set-UMMailboxPolicy', { Identity: 'Warehouse', ...given, QuietHours: ' 22:00 - 7:00 ' });
    expect(policy).toMatchObject({ ringSecondsMin: 5, quietHours: { start: '22:00', end: '07:00' } });
    const shown = await runCmdlet(server, 'Get-UMMailboxPolicy', { Identity: 'Warehouse' });
    expect(shown.objects[0]?.properties).toMatchObject({ ...given, QuietHours: '22:00-07:00' });
    await runCmdlet(server, 'Set-UMMailboxPolicy', { Identity: 'Warehouse', QuietHours: null });
    expect(policy.quietHours).toBeNull();
    const wrong = await runCmdlet(server, 'Set-UMMailboxPolicy', { Identity: 'Warehouse', QuietHours: 'at night' });
    expect(wrong.error).toMatchObject({ exitCode: 2, message: expect.stringContaining("'22:00-07:00'") as string });
  });

  test('switched off, it says whom that concerns before it asks', async () => {
    const policy = server.aMailboxPolicy({ name: 'Warehouse' });
    server.aMailbox();
    server.aMailbox();
    const given = { Identity: 'Warehouse', AllowMissedCallNotifications: false };
    const { warnings } = await runCmdlet(server, 'Set-UMMailboxPolicy', given, { answer: false });
    expect(warnings).toEqual(['"Warehouse" applies to 2 enabled mailboxes: no missed-call notifications from now on.']);
    expect(policy).toMatchObject({ allowMissedCallNotifications: true, version: 1 });
  });

  test('what has no effect is kept beside what was kept before', async () => {
    const policy = server.aMailboxPolicy({
      name: 'Warehouse',
      exchangeProperties: { AllowFax: true, IsDefault: false },
    });
    await runCmdlet(server, 'Set-UMMailboxPolicy', {
      Identity: 'Warehouse',
      AllowFax: false,
      PINLifetime: 'Unlimited',
      DomainController: 'dc1.contoso.com',
    });
    const kept = { IsDefault: false, AllowFax: false, PINLifetime: 'Unlimited' };
    expect(policy.exchangeProperties).toEqual(kept);
    const { objects } = await runCmdlet(server, 'Get-UMMailboxPolicy', { Identity: 'Warehouse' });
    expect(objects[0]?.properties).toMatchObject(kept);
  });

  test('nothing given that has an effect is said, and nothing is sent', async () => {
    server.aMailboxPolicy({ name: 'Warehouse' });
    const given = { Identity: 'Warehouse', DomainController: 'dc1.contoso.com' };
    const { warnings } = await runCmdlet(server, 'Set-UMMailboxPolicy', given);
    expect(warnings).toEqual(['Nothing of "Warehouse" was changed: no setting was given that has an effect here.']);
    expect(mutations()).toEqual([]);
  });

  test('a name that is taken is told as the parameter, a changed version as such', async () => {
    server.aMailboxPolicy({ name: 'Warehouse' });
    server.aMailboxPolicy({ name: 'Office' });
    const taken = await runCmdlet(server, 'Set-UMMailboxPolicy', { Identity: 'Warehouse', Name: 'Office' });
    expect(taken.error).toMatchObject({ exitCode: 1, message: expect.stringMatching(/^-Name: ./) as string });
    const given = { Identity: 'Warehouse', AllowMissedCallNotifications: true, ExpectedVersion: 7 };
    const late = await runCmdlet(server, 'Set-UMMailboxPolicy', given);
    expect(late.error?.message).toContain('Somebody else changed it meanwhile.');
  });

  test('a policy stays in its dial plan', async () => {
    server.aMailboxPolicy({ name: 'Warehouse', dialPlan: server.aDialPlan({ name: 'North' }) });
    server.aDialPlan({ name: 'South' });
    const set = async (UMDialPlan: string) =>
      runCmdlet(server, 'Set-UMMailboxPolicy', { Identity: 'Warehouse', Name: 'Stock', UMDialPlan });
    expect((await set('South')).error?.message).toContain('stays in its dial plan');
    expect((await set('North')).error).toBeNull();
  });
});

test('New-UMMailboxPolicy makes one in its dial plan, unless refused', async () => {
  const dialPlan = server.aDialPlan({ name: 'North' });
  const given = { Name: 'Warehouse', UMDialPlan: 'north', AllowMissedCallNotifications: false };
  expect(await runCmdlet(server, 'New-UMMailboxPolicy', given, { answer: false })).toMatchObject({ objects: [] });
  expect(server.state.mailboxPolicies).toEqual([]);
  const { objects } = await runCmdlet(server, 'New-UMMailboxPolicy', given);
  expect(objects[0]?.properties).toMatchObject({ Name: 'Warehouse', UMDialPlan: 'North' });
  expect(server.state.mailboxPolicies).toMatchObject([{ dialPlan, allowMissedCallNotifications: false }]);
});

test('Remove-UMMailboxPolicy asks, and is refused while there are mailboxes', async () => {
  const unused = server.aMailboxPolicy({ name: 'Unused' });
  const used = server.aMailboxPolicy({ name: 'Used' });
  server.aMailbox({ mailboxPolicy: used });
  const { error } = await runCmdlet(server, 'Remove-UMMailboxPolicy', { Identity: 'Used' });
  expect(error).toMatchObject({ exitCode: 1 });
  await runCmdlet(server, 'Remove-UMMailboxPolicy', { Identity: 'Unused' }, { answer: false });
  expect(server.state.mailboxPolicies).toEqual([unused, used]);
  const { asked } = await runCmdlet(server, 'Remove-UMMailboxPolicy', { Identity: 'Unused' });
  expect(asked).toEqual(['Remove-UMMailboxPolicy: Unused']);
  expect(server.state.mailboxPolicies).toEqual([used]);
});

test('Test-UMMailboxPolicy replays the last 30 days unless told otherwise', async () => {
  server.aMailboxPolicy({ name: 'Warehouse' });
  const EndDate = new Date('2026-11-20T00:00:00Z');
  const given = { Identity: 'Warehouse', AllowMissedCallNotifications: false, RingSecondsMin: 5, EndDate };
  const { objects, error } = await runCmdlet(server, 'Test-UMMailboxPolicy', given);
  expect(error).toBeNull();
  expect(objects).toMatchObject([{ properties: { UMMailboxPolicy: 'Warehouse', EndDate } }]);
  expect(server.requests.at(-1)?.variables).toMatchObject({
    input: { changes: { allowMissedCallNotifications: false, ringSecondsMin: 5 }, since: '2026-10-21T00:00:00.000Z' },
  });
});
