import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openClient } from './open-client.ts';
import { profileFile } from './profile-store.ts';
import { registerSignIn } from './register-sign-in.ts';
import type { Surroundings } from './surroundings.ts';

let folder: string;
let server: FakeServer;
let written: { stdout: string; stderr: string };
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'unmissed-sign-in-')), 'unmissed');
  server = createFakeServer();
  written = { stdout: '', stderr: '' };
});
afterEach(async () => rm(join(folder, '..'), { recursive: true }));

interface Given {
  readonly env?: Surroundings['env'];
  readonly typed?: string;
  readonly isTerminal?: boolean;
}

function surroundings({ env = {}, typed = '', isTerminal = false }: Given = {}): Surroundings {
  const into = (name: 'stdout' | 'stderr') =>
    new PassThrough().on('data', (text) => (written[name] += String(text))) as NodeJS.WritableStream;
  const rawModes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: isTerminal,
    setRawMode: (isRaw: boolean) => void rawModes.push(isRaw),
  });
  // A terminal stays open after a line.
  if (isTerminal) stdin.write(typed);
  else stdin.end(typed);
  const { fetch } = server;
  return {
    env,
    folder,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: into('stdout'),
    stderr: into('stderr'),
    fetch,
    now: () => new Date(),
  };
}

async function um(args: string[], given?: Given): Promise<void> {
  const program = new Command('um');
  registerSignIn(program, surroundings(given));
  await program.parseAsync(args, { from: 'user' });
}

const login = async (args: string[] = [], given: Given = { typed: 'um_key\n' }) =>
  um(['login', '--server', 'https://unmissed.test', '--key-file', '-', ...args], given);

/** The header by which a client signs in. */
async function signedInAs(given: Given = {}, profile?: string): Promise<string | undefined> {
  const client = await openClient({ profile }, surroundings(given));
  await client.viewer();
  return server.requests.at(-1)?.headers['authorization'];
}

describe('um login', () => {
  test('keeps a key that the server accepts, for this user alone, and shows it nowhere', async () => {
    await login();
    expect(server.requests[0]?.headers['authorization']).toBe('Bearer um_key');
    expect((await stat(profileFile(folder))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder)).toEqual(['profiles.json']);
    expect(written.stderr).toContain('Signed in to Default at https://unmissed.test/graphql as Administrator');
    expect(written.stderr + written.stdout).not.toContain('um_key');
    expect(await signedInAs()).toBe('Bearer um_key');
  });

  test('keeps nothing that the server does not accept', async () => {
    server.failNext({ status: 401 });
    await expect(login()).rejects.toMatchObject({ exitCode: 4 });
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  test('takes a key that is typed at a terminal, corrections included, and does not show it', async () => {
    await um(['login', '--server', 'unmissed.test'], { typed: 'um_kex\u007fy\r', isTerminal: true });
    expect(await signedInAs()).toBe('Bearer um_key');
    expect(written.stderr).toMatch(/^API key: \nSigned in/);
  });

  test('Ctrl-C at the question changes nothing', async () => {
    const typing = um(['login', '--server', 'unmissed.test'], { typed: 'um_\u0003', isTerminal: true });
    await expect(typing).rejects.toThrow('nothing was changed');
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  test('takes a key out of a file, which may be missing', async () => {
    const file = join(folder, '..', 'key');
    await writeFile(file, 'um_of_file\n');
    await um(['login', '--server', 'unmissed.test', '--key-file', file]);
    expect(await signedInAs()).toBe('Bearer um_of_file');
    await expect(um(['login', '--server', 'unmissed.test', '--key-file', `${file}s`])).rejects.toThrow('ENOENT');
  });

  test.each([
    ['without a server', ['login', '--key-file', '-'], 'Say which server'],
    ['with an address that is none', ['login', '--server', 'ftp://x', '--key-file', '-'], 'is none'],
    ['without terminal or file', ['login', '--server', 'unmissed.test'], '--key-file'],
    ['with an odd name', ['login', '--server', 'unmissed.test', '--profile', 'a b', '--key-file', '-'], 'no name'],
  ])('%s says what to do', async (_, args, message) => {
    await expect(um(args, { typed: 'um_key' })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message) as string,
    });
  });

  test.each(['', 'two words', 'um_kéy'])('%j is no key', async (typed) => {
    await expect(login([], { typed })).rejects.toMatchObject({ exitCode: 2 });
    expect(server.requests).toEqual([]);
  });

  test('warns when the key could be read on its way', async () => {
    server.failNext({ unreachable: true, times: 3 });
    const tried = um(['login', '--server', 'http://unmissed.test', '--key-file', '-'], { typed: 'um_key' });
    await expect(tried).rejects.toThrow();
    expect(written.stderr).toContain('use https');
  });
});

describe('several profiles', () => {
  beforeEach(async () => {
    await login(['--profile', 'work'], { typed: 'um_work' });
    await login(['--profile', 'lab'], { typed: 'um_lab' });
    written = { stdout: '', stderr: '' };
  });

  test('are listed without their keys, and used in turn', async () => {
    await um(['profile', 'list']);
    expect(written.stdout).toBe('  work  https://unmissed.test/graphql\n* lab   https://unmissed.test/graphql\n');
    await um(['profile', 'use', 'work']);
    written.stdout = '';
    await um(['profile', 'list', '--json']);
    expect(JSON.parse(written.stdout)).toEqual([
      { name: 'work', url: 'https://unmissed.test/graphql', isCurrent: true },
      { name: 'lab', url: 'https://unmissed.test/graphql', isCurrent: false },
    ]);
    expect(await signedInAs()).toBe('Bearer um_work');
    expect(await signedInAs({}, 'lab')).toBe('Bearer um_lab');
    expect(await signedInAs({ env: { UNMISSED_PROFILE: 'lab' } })).toBe('Bearer um_lab');
  });

  test('are forgotten one by one', async () => {
    await um(['logout']);
    await expect(signedInAs()).rejects.toMatchObject({ exitCode: 4 });
    await um(['profile', 'remove', 'work']);
    expect(await readFile(profileFile(folder), 'utf8')).not.toContain('um_');
    for (const args of [
      ['profile', 'use', 'work'],
      ['profile', 'remove', 'toString'],
    ])
      await expect(um(args)).rejects.toMatchObject({ exitCode: 3 });
  });

  test('the environment goes before them', async () => {
    const env = { UNMISSED_URL: server.url, UNMISSED_API_KEY: 'um_of_env' };
    expect(await signedInAs({ env })).toBe('Bearer um_of_env');
    expect(await signedInAs({ env }, 'work')).toBe('Bearer um_work');
  });

  test.each([
    [{ UNMISSED_URL: 'https://other.test' }, 'UNMISSED_API_KEY is not'],
    [{ UNMISSED_API_KEY: 'um_key' }, 'UNMISSED_URL is not'],
  ])('half of the environment, %j, is no way in', async (env, message) => {
    await expect(signedInAs({ env })).rejects.toThrow(message);
  });
});

test('without anything it says what to do', async () => {
  await expect(openClient({}, surroundings())).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining('um login') as string,
  });
});

test.each(['{', '[]', '{"current":null,"profiles":{"a":{"url":1}}}'])('a file with %s is refused', async (text) => {
  await login();
  await writeFile(profileFile(folder), text);
  await expect(openClient({}, surroundings())).rejects.toThrow('holds no profiles');
});
