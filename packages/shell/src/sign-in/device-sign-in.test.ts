import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openClient } from './open-client.ts';
import { profileFile } from './profile-store.ts';
import { registerSignIn } from './register-sign-in.ts';
import type { Surroundings } from './surroundings.ts';
import { clientId, type DeviceIssuer, startDeviceIssuer } from './testing/start-device-issuer.ts';

vi.setConfig({ testTimeout: 20_000 });

let issuer: DeviceIssuer;
beforeAll(async () => {
  issuer = await startDeviceIssuer();
});
afterAll(async () => issuer.close());

let server: FakeServer;
let folder: string;
let talk: string;
let now: Date;
beforeEach(async () => {
  server = createFakeServer();
  talk = '';
  now = new Date();
  folder = join(await mkdtemp(join(tmpdir(), 'unmissed-device-')), 'unmissed');
  onTestFinished(() => rm(join(folder, '..'), { recursive: true }));
});

/** The server's own addresses, and the issuer in truth; the issuer asks to be asked often. */
const fetchAny: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.href === 'https://unmissed.test/sign-in/options')
    return Response.json({ openIdConnect: { issuer: issuer.url, clientId, scopes: 'openid email' } });
  if (url.origin !== issuer.url) return server.fetch(input, init);
  const response = await fetch(input, init);
  if (url.pathname !== '/device/auth') return response;
  return Response.json({ ...((await response.json()) as object), interval: 0.05 }, { status: response.status });
};

function surroundings(typed: string | null = null): Surroundings {
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== null, setRawMode: () => {} });
  if (typed !== null) stdin.write(typed);
  const stderr = new PassThrough().on('data', (text) => (talk += String(text)));
  return {
    env: {},
    folder,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: new PassThrough(),
    stderr,
    fetch: fetchAny,
    now: () => now,
  };
}

async function um(args: string[], typed: string | null = null): Promise<void> {
  const program = new Command('um');
  registerSignIn(program, surroundings(typed));
  await program.parseAsync(args, { from: 'user' });
}

async function enterCode(isYes = true): Promise<void> {
  const code = await vi.waitFor(() => /code ([A-Z]{4}-[A-Z]{4})/.exec(talk)?.[1] ?? expect.fail('no code yet'), {
    timeout: 15_000,
  });
  await issuer.answer(code, isYes);
}

async function signIn(args = ['--device'], typed: string | null = null): Promise<void> {
  await Promise.all([um(['login', '--server', 'https://unmissed.test', ...args], typed), enterCode()]);
}

/** The token by which a client signs in. */
async function tokenSent(): Promise<string | undefined> {
  await (await openClient({}, surroundings())).viewer();
  return server.requests.at(-1)?.headers['authorization'];
}

const kept = async () => readFile(profileFile(folder), 'utf8');

test('shows an address and a code, and keeps the tokens for this user alone', async () => {
  await signIn();
  expect(talk).toMatch(new RegExp(`^Open ${issuer.url}/device\\?user_code=[A-Z]{4}-[A-Z]{4}\n.*It is good for 10 min`));
  expect(talk).toContain('Signed in to Default at https://unmissed.test/graphql');
  expect((await stat(profileFile(folder))).mode & 0o777).toBe(0o600);
  const token = await tokenSent();
  expect(token).toMatch(/^Bearer eyJ/);
  const { aud, sub } = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString()) as object as {
    [claim: string]: unknown;
  };
  expect({ aud, sub }).toEqual({ aud: 'urn:unmissed:api', sub: 'anna' });
  expect(talk).not.toContain(token?.slice('Bearer '.length));
});

test('is offered where no key is typed', async () => {
  await signIn([], '\r');
  expect(talk).toMatch(/^API key, or Enter to sign in with a browser: \nOpen /);
  expect(await tokenSent()).toMatch(/^Bearer eyJ/);
});

test('an access token is renewed just before its end, once for all requests, and the new ones are kept', async () => {
  await signIn();
  const first = await tokenSent();
  now = new Date(now.getTime() + 20_000);
  expect(await tokenSent()).toBe(first);
  now = new Date(now.getTime() + 20_000);
  const client = await openClient({}, surroundings());
  await Promise.all([client.viewer(), client.viewer()]);
  const [one, other] = server.requests.slice(-2).map(({ headers }) => headers['authorization']);
  expect(one).not.toBe(first);
  expect(other).toBe(one);
  expect(await kept()).toContain(one?.slice('Bearer '.length));
  expect(await tokenSent()).toBe(one);
});

test('signed out, the issuer renews nothing any more', async () => {
  await signIn();
  const copy = await kept();
  await um(['logout']);
  expect(talk).toContain('Profile default is signed out.');
  expect(await kept()).not.toContain('eyJ');
  await writeFile(profileFile(folder), copy);
  now = new Date(now.getTime() + 60_000);
  await expect(tokenSent()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'The sign-in has ended.' });
});

test('a refusal changes nothing', async () => {
  const trying = um(['login', '--server', 'https://unmissed.test', '--device']);
  const [tried] = await Promise.allSettled([trying, enterCode(false)]);
  const reason = { exitCode: 4, message: expect.stringContaining('refused') as string };
  expect(tried).toMatchObject({ status: 'rejected', reason });
  await expect(stat(folder)).rejects.toThrow('ENOENT');
});

test('a server without OpenID Connect says so', async () => {
  const trying = um(['login', '--server', 'https://other.test', '--device']);
  await expect(trying).rejects.toThrow('does not sign anybody in with a browser');
});
