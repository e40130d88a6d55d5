import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let folder: string;
let server: FakeServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-smtp-route-'));
  server = createFakeServer();
});
afterEach(async () => rm(folder, { recursive: true }));

const input = () => server.requests.at(-1)?.variables?.['input'];

test('sends what is given, the password out of its file', async () => {
  const PasswordFile = join(folder, 'password');
  await writeFile(PasswordFile, ' secret \n');
  const { asked, error } = await runCmdlet(server, 'Set-UMSmtpRoute', {
    Host: 'smtp.example.com',
    Security: 'tls',
    Sender: null,
    User: 'um',
    PasswordFile,
    MessagesPerMinuteMax: null,
  });
  expect(error).toBeNull();
  expect(asked).toEqual(['Set-UMSmtpRoute: smtp.example.com']);
  expect(input()).toEqual({
    host: 'smtp.example.com',
    security: 'TLS',
    sender: null,
    auth: { password: { user: 'um', password: ' secret ' } },
    messagesPerMinuteMax: null,
  });
  await runCmdlet(server, 'Set-UMSmtpRoute', { User: null, Preset: 'ExchangeOnline' });
  expect(input()).toEqual({ auth: { none: true }, preset: 'EXCHANGE_ONLINE' });
});

test.each([{ User: 'um' }, { PasswordFile: 'x' }, { User: 'um', PasswordFile: '/nowhere/password' }, { Port: null }])(
  '%j is refused before anything is sent',
  async (given) => {
    expect(await runCmdlet(server, 'Set-UMSmtpRoute', given)).toMatchObject({ asked: [], error: { exitCode: 2 } });
    expect(server.requests).toEqual([]);
  },
);
