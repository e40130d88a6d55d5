import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { beforeEach, expect, test } from 'vitest';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let server: FakeServer;
beforeEach(() => {
  server = createFakeServer();
});

test('Remove-UMSmtpRoute asks by the host, and there must be one', async () => {
  expect((await runCmdlet(server, 'Remove-UMSmtpRoute')).error).toMatchObject({ exitCode: 3 });
  await runCmdlet(server, 'Set-UMSmtpRoute', { Host: 'smtp.example.com' });
  const kept = await runCmdlet(server, 'Remove-UMSmtpRoute', {}, { answer: false });
  expect(kept.asked).toEqual(['Remove-UMSmtpRoute: smtp.example.com']);
  expect((await runCmdlet(server, 'Get-UMSmtpRoute')).objects).toHaveLength(1);
  expect((await runCmdlet(server, 'Remove-UMSmtpRoute')).error).toBeNull();
  expect((await runCmdlet(server, 'Get-UMSmtpRoute')).objects).toEqual([]);
});

test('Send-UMTestMail shows what the mail server said', async () => {
  const { objects, error } = await runCmdlet(server, 'Send-UMTestMail', { To: 'anna@example.com', Language: 'fr' });
  expect(error).toBeNull();
  expect(objects).toMatchObject([{ properties: { To: 'anna@example.com', Status: 'Sent', Response: '250 OK' } }]);
  const refused = await runCmdlet(server, 'Send-UMTestMail', { To: 'anna' });
  expect(refused.error).toMatchObject({ exitCode: 1, message: expect.stringMatching(/^-To: /) as string });
});

test('Get-UMAuditLog narrows by the object of the pipeline, and shows what differs', async () => {
  const policy = server.aMailboxPolicy({ name: 'Warehouse' });
  await runCmdlet(server, 'Get-UMAuditLog', { ObjectId: policy.id, StartDate: new Date('2026-11-01T00:00:00Z') });
  expect(server.requests.at(-1)?.variables).toMatchObject({
    filter: { objectId: policy.id, since: '2026-11-01T00:00:00.000Z' },
  });
});
