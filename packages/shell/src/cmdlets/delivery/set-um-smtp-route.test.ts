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

async function aFile(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const oauth = { User: 'um@example.com', TokenUrl: 'https://login.example.com/token', ClientId: 'app' };

test('signs in by OAuth 2 as an application, or for a user who agreed', async () => {
  const ClientSecretFile = await aFile('secret', 'of the app\n');
  await runCmdlet(server, 'Set-UMSmtpRoute', { ...oauth, ClientSecretFile, Scope: 'mail' });
  const common = { user: oauth.User, tokenUrl: oauth.TokenUrl, clientId: 'app' };
  expect(input()).toEqual({ auth: { clientCredentials: { ...common, clientSecret: 'of the app', scope: 'mail' } } });
  const RefreshTokenFile = await aFile('token', 'of the user');
  await runCmdlet(server, 'Set-UMSmtpRoute', { ...oauth, RefreshTokenFile });
  expect(input()).toEqual({ auth: { refreshToken: { ...common, refreshToken: 'of the user' } } });
});

test('signs mails by DKIM, each domain by its own key', async () => {
  const DkimKeyFiles = [await aFile('a.pem', 'A\n'), await aFile('b.pem', 'B\n')];
  const given = { DkimDomains: ['a.example', 'b.example'], DkimSelectors: ['s1', 's2'], DkimKeyFiles };
  await runCmdlet(server, 'Set-UMSmtpRoute', given);
  expect(input()).toEqual({
    dkimKeys: [
      { domain: 'a.example', selector: 's1', privateKey: 'A' },
      { domain: 'b.example', selector: 's2', privateKey: 'B' },
    ],
  });
  await runCmdlet(server, 'Set-UMSmtpRoute', { DkimDomains: [] });
  expect(input()).toEqual({ dkimKeys: [] });
});

test.each([
  { User: 'um' },
  { PasswordFile: 'x' },
  { User: 'um', PasswordFile: '/nowhere/password' },
  { Port: null },
  { ...oauth },
  { ...oauth, PasswordFile: '/dev/null' },
  { TokenUrl: 'https://login.example.com/token' },
  { DkimDomains: ['a.example'], DkimSelectors: ['s'] },
  { DkimSelectors: ['s'] },
])('%j is refused before anything is sent', async (given) => {
  expect(await runCmdlet(server, 'Set-UMSmtpRoute', given)).toMatchObject({ asked: [], error: { exitCode: 2 } });
  expect(server.requests).toEqual([]);
});
