import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { beforeEach, expect, test } from 'vitest';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let server: FakeServer;
beforeEach(() => {
  server = createFakeServer();
});

const given = { Name: 'CRM', Url: 'https://crm.example.com/unmissed', Events: ['CallMissed', 'NotificationFailed'] };

test('a webhook is made, with its secret once, changed and removed', async () => {
  const { objects, warnings } = await runCmdlet(server, 'New-UMWebhook', given);
  expect(objects).toMatchObject([{ properties: { ...given, Secret: expect.any(String) as string } }]);
  expect(warnings).toHaveLength(1);
  await runCmdlet(server, 'Set-UMWebhook', { Identity: 'crm', Enabled: false, Events: ['CallMissed'] });
  const shown = await runCmdlet(server, 'Get-UMWebhook');
  expect(shown.objects).toMatchObject([{ properties: { Name: 'CRM', Enabled: false, Events: ['CallMissed'] } }]);
  expect(shown.objects[0]?.properties).not.toHaveProperty('Secret');
  await runCmdlet(server, 'Remove-UMWebhook', { Identity: 'CRM' }, { answer: false });
  expect((await runCmdlet(server, 'Get-UMWebhook', { Identity: 'CRM' })).error).toBeNull();
  await runCmdlet(server, 'Remove-UMWebhook', { Identity: 'CRM' });
  expect((await runCmdlet(server, 'Get-UMWebhook', { Identity: 'CRM' })).error).toMatchObject({ exitCode: 3 });
});

test('Set-UMWebhook without a setting says so', async () => {
  await runCmdlet(server, 'New-UMWebhook', given);
  const { warnings } = await runCmdlet(server, 'Set-UMWebhook', { Identity: 'CRM' });
  expect(warnings).toEqual([expect.stringContaining('Nothing of "CRM" was changed')]);
});
