import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { beforeEach, expect, test } from 'vitest';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let server: FakeServer;
beforeEach(() => {
  server = createFakeServer({ now: () => new Date('2026-11-23T09:00:00Z') });
});

test.each([
  ['telextn', 'TELEPHONE_EXTENSION', 'TelExtn'],
  ['SipName', 'SIP_NAME', 'SipName'],
  ['E164', 'E164', 'E164'],
])('New-UMDialPlan takes the URI type %s as %s, and shows it as %s', async (given, uriType, shown) => {
  const { objects } = await runCmdlet(server, 'New-UMDialPlan', {
    Name: 'MyDialPlan',
    NumberOfDigitsInExtension: 5,
    CountryOrRegionCode: '33',
    URIType: given,
    FaxEnabled: false,
  });
  expect(objects).toMatchObject([
    { type: 'UMDialPlan', properties: { Name: 'MyDialPlan', NumberOfDigitsInExtension: 5, URIType: shown } },
  ]);
  expect(server.state.dialPlans).toMatchObject([
    { uriType, countryOrRegionCode: '33', exchangeProperties: { FaxEnabled: false } },
  ]);
  expect(server.state.mailboxPolicies).toMatchObject([{ name: 'MyDialPlan Default Policy' }]);
});

test('Set-UMDialPlan changes all that is given in one mutation', async () => {
  const plan = server.aDialPlan({ name: 'North' });
  await runCmdlet(server, 'Set-UMDialPlan', {
    Identity: 'north',
    Name: 'South',
    TimeZone: 'Europe/Paris',
    SettleSeconds: 10,
    MaxCallDuration: 60,
  });
  expect(plan).toMatchObject({
    name: 'South',
    timeZone: 'Europe/Paris',
    settleSeconds: 10,
    exchangeProperties: { MaxCallDuration: 60 },
    version: 2,
  });
});

test('Remove-UMDialPlan asks, and takes policies along only when told to', async () => {
  const dialPlan = server.aDialPlan({ name: 'North' });
  server.aMailboxPolicy({ dialPlan });
  expect((await runCmdlet(server, 'Remove-UMDialPlan', { Identity: 'North' })).error).toMatchObject({ exitCode: 1 });
  const given = { Identity: 'North', RemovePolicies: true };
  const { asked } = await runCmdlet(server, 'Remove-UMDialPlan', given, { answer: false });
  expect(asked).toEqual(['Remove-UMDialPlan: North and its mailbox policies']);
  expect(server.state.dialPlans).toHaveLength(1);
  await runCmdlet(server, 'Remove-UMDialPlan', given);
  expect(server.state).toMatchObject({ dialPlans: [], mailboxPolicies: [] });
});

test('Get-UMDialPlan shows all, or the one asked for', async () => {
  server.aDialPlan({ name: 'North' });
  server.aDialPlan({ name: 'South' });
  expect((await runCmdlet(server, 'Get-UMDialPlan')).objects).toHaveLength(2);
  const { objects } = await runCmdlet(server, 'Get-UMDialPlan', { Identity: 'south' });
  expect(objects).toMatchObject([{ properties: { Name: 'South' } }]);
  const unknown = await runCmdlet(server, 'Get-UMDialPlan', { Identity: 'East' });
  expect(unknown).toMatchObject({ objects: [], error: { exitCode: 3 } });
});
