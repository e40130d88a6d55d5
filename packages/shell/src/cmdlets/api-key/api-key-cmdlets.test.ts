import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { beforeEach, expect, test } from 'vitest';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let server: FakeServer;
beforeEach(() => {
  server = createFakeServer({ now: () => new Date('2026-11-23T09:00:00Z') });
});

test('New-UMApiKey shows the key once, Get-UMApiKey never', async () => {
  const plan = server.aDialPlan({ name: 'Paris' });
  const given = { Name: 'Kamailio', Role: 'Reporter', Source: 'kamailio', UMDialPlan: 'paris' };
  const { objects, warnings, asked } = await runCmdlet(server, 'New-UMApiKey', given);
  expect(server.requests.at(-1)?.variables).toEqual({
    input: { name: 'Kamailio', role: 'REPORTER', source: 'kamailio', dialPlanId: plan.id },
  });
  expect(asked).toEqual(['New-UMApiKey: Kamailio']);
  expect(objects).toMatchObject([{ properties: { Name: 'Kamailio', ApiKey: expect.any(String) as string } }]);
  expect(warnings).toEqual(['Keep the key now: it is not shown again.']);
  const shown = await runCmdlet(server, 'Get-UMApiKey', { Identity: 'KAMAILIO' });
  expect(shown.objects).toMatchObject([{ properties: { Role: 'Reporter', WhenRevoked: null } }]);
  expect(shown.objects[0]?.properties).not.toHaveProperty('ApiKey');
});

test('Revoke-UMApiKey ends the one that is named, and only that', async () => {
  await runCmdlet(server, 'New-UMApiKey', { Name: 'Old', Role: 'ViewOnly' });
  await runCmdlet(server, 'New-UMApiKey', { Name: 'New', Role: 'ViewOnly' });
  const unknown = await runCmdlet(server, 'Revoke-UMApiKey', { Identity: 'Olt' });
  expect(unknown.error).toMatchObject({ exitCode: 3, message: expect.stringContaining('API key "Olt"') as string });
  await runCmdlet(server, 'Revoke-UMApiKey', { Identity: 'Old' }, { answer: false });
  expect((await runCmdlet(server, 'Revoke-UMApiKey', { Identity: 'Old' })).asked).toEqual(['Revoke-UMApiKey: Old']);
  const { objects } = await runCmdlet(server, 'Get-UMApiKey');
  const revoked = objects.map(({ properties }) => [properties['Name'], properties['WhenRevoked']]);
  expect(Object.fromEntries(revoked)).toEqual({ New: null, Old: new Date('2026-11-23T09:00:00Z') });
});
