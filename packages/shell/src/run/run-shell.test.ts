import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeServer } from '@unmissed/sdk/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { allCmdlets } from '../cmdlets/index.ts';
import { CmdletError } from '../cmdlet.ts';
import { type ShellRequest, withLongOptions } from './create-program.ts';
import { runShell } from './run-shell.ts';
import { fakeStreams } from './testing/fake-streams.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-shell-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

function aServer() {
  const fake = createFakeServer();
  fake.aMailboxPolicy({ name: 'MyUMMailboxPolicy', allowMissedCallNotifications: false });
  const isAllowed = () => fake.state.mailboxPolicies[0]?.allowMissedCallNotifications;
  return { fake, isAllowed };
}

async function um(words: string[], request: ShellRequest = {}, { server = aServer(), input = '' } = {}) {
  const { streams, out, err } = fakeStreams({ input });
  const openClient = async () => server.fake.client();
  const code = await runShell(words, request, { streams, cmdlets: allCmdlets, stateFolder: '/nowhere', openClient });
  return { code, out: out(), err: err() };
}

test('a cmdlet from any shell', async () => {
  const server = aServer();
  const words = ['Set-UMMailboxPolicy', '-Identity', 'MyUMMailboxPolicy', '-AllowMissedCallNotifications', 'true'];
  await expect(um(words, {}, { server })).resolves.toEqual({ code: 0, out: '', err: '' });
  expect(server.isAllowed()).toBe(true);
});

test('a line, a script, and stdin', async () => {
  const command = 'Get-UMMailboxPolicy | Select-Object Name | ConvertTo-Json -Compress';
  const out = '{"Name":"MyUMMailboxPolicy"}\n';
  await expect(um([], { command })).resolves.toEqual({ code: 0, out, err: '' });
  await expect(um([], {}, { input: command })).resolves.toEqual({ code: 0, out, err: '' });
  const file = join(await aFolder(), 'a.ps1');
  await writeFile(file, `\uFEFF# Written by Windows\r\n${command}\r\n`, 'utf16le');
  await expect(um([], { file })).resolves.toEqual({ code: 0, out, err: '' });
});

test('a script says where it stopped; what is not found is 3', async () => {
  const file = join(await aFolder(), 'a.ps1');
  await writeFile(file, '"before"\nSet-UMMailboxPolicy Nobody -AllowMissedCallNotifications $true\n"after"\n');
  const { code, out, err } = await um([], { file });
  expect({ code, out }).toEqual({ code: 3, out: 'before\n' });
  expect(err).toMatch(/^.*a\.ps1:2: Set-UMMailboxPolicy: .*Nobody.*\n$/);
});

test('one way in at a time, and a script that is there', async () => {
  await expect(um(['Get-UMMailbox'], { command: '1' })).rejects.toThrow(CmdletError);
  await expect(um([], { file: '/nowhere/a.ps1' })).rejects.toMatchObject({ exitCode: 3 });
});

test('without a key it is not allowed, and help needs none', async () => {
  const { streams, out } = fakeStreams();
  const openClient = async () => {
    throw new CmdletError('You are not signed in.', 4);
  };
  const surroundings = { streams, cmdlets: allCmdlets, stateFolder: '/nowhere', openClient };
  await expect(runShell(['Get-UMMailbox'], {}, surroundings)).resolves.toBe(4);
  await expect(runShell(['help', 'get-ummailbox'], {}, surroundings)).resolves.toBe(0);
  expect(out()).toContain('Get-UMMailbox');
});

test('-File and -Command are read as PowerShell spells them, before the cmdlet only', () => {
  expect(withLongOptions(['--profile', '-File', '-FILE', 'a.ps1'])).toEqual(['--profile', '-File', '--file', 'a.ps1']);
  expect(withLongOptions(['--debug', '-Command', '-File'])).toEqual(['--debug', '--command', '-File']);
  expect(withLongOptions(['Get-X', '-File', 'a'])).toEqual(['Get-X', '-File', 'a']);
});

test('the interactive shell: the Exchange line, statements of several lines, questions, the history', async () => {
  const server = aServer();
  const stateFolder = await aFolder();
  const { streams, stdin, out, err } = fakeStreams({ isTTY: true });
  const openClient = async () => server.fake.client();
  const running = runShell([], {}, { streams, cmdlets: allCmdlets, stateFolder, openClient });
  const shows = async (read: () => string, text: string) =>
    vi.waitFor(() => expect(read()).toContain(text), { timeout: 4000 });

  await shows(out, 'PS> ');
  stdin.write('Set-UMMailboxPolicy -identity MyUMMailboxPolicy -AllowMissedCallNotifications $true\r');
  await vi.waitFor(() => expect(server.isAllowed()).toBe(true), { timeout: 4000 });
  stdin.write('Get-UMMailboxPolicy |\r');
  await shows(out, '>> ');
  stdin.write('% { "found $($_.Name)" }\r');
  await shows(out, 'found MyUMMailboxPolicy');
  stdin.write('Get-Bogus -Pin 123456\r');
  await shows(err, "There is no command 'Get-Bogus'");
  stdin.write('Remove-UMMailboxPolicy MyUMMailboxPolicy\r');
  await shows(out, '[Y] Yes');
  stdin.write('n\r');
  stdin.write('$half = "\u0003');
  await shows(out, '^C');
  stdin.write('\u0004');

  await expect(running).resolves.toBe(0);
  expect(server.fake.state.mailboxPolicies).toHaveLength(1);
  const history = await readFile(join(stateFolder, 'um-history'), 'utf8');
  expect(history).toContain('Set-UMMailboxPolicy -identity');
  expect(history).not.toContain('123456');
  expect((await stat(join(stateFolder, 'um-history'))).mode & 0o777).toBe(0o600);
});
