import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigurationError } from './configuration-error.ts';
import { readConfiguration } from './read-configuration.ts';

const folder = mkdtempSync(join(tmpdir(), 'unmissed-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pem = { type: 'pkcs8', format: 'pem' } as const;
const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem).toString(),
  ed25519: generateKeyPairSync('ed25519').privateKey.export(pem).toString(),
  short: generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export(pem).toString(),
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem).toString(),
  text: 'no key',
};
const files = Object.fromEntries(
  Object.entries(keys).map(([name, key]) => {
    const path = join(folder, `${name}.pem`);
    writeFileSync(path, key);
    return [name, path];
  }),
);

const server = { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'unmissed@example.com' };
const read = (env: NodeJS.ProcessEnv) => readConfiguration({ ...server, ...env }).delivery;

function problemsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('the mail server', () => {
  test('is that of SMTP_URL, with its pace', () => {
    expect(read({})).toMatchObject({
      route: { host: 'mail.example.com', auth: { type: 'NONE' }, connectionsMax: 5, messagesPerConnectionMax: 100 },
      messagesPerMinuteMax: null,
      giveUpAfterMs: 48 * 3_600_000,
      leaseMs: 60_000,
    });
    const paced = {
      RETRY_HOURS: '2',
      WORKER_LEASE_SECONDS: '10',
      SMTP_CONNECTIONS: '20',
      SMTP_MESSAGES_PER_CONNECTION: '7',
      SMTP_MESSAGES_PER_MINUTE: '60',
    };
    expect(read(paced)).toMatchObject({
      route: { connectionsMax: 20, messagesPerConnectionMax: 7 },
      messagesPerMinuteMax: 60,
      giveUpAfterMs: 2 * 3_600_000,
      leaseMs: 10_000,
    });
  });

  test('of Exchange Online is not asked for more than it gives, unless told to', () => {
    const exchange = { SMTP_URL: 'smtp://anna:secret@smtp.office365.com' };
    expect(read(exchange)).toMatchObject({ route: { connectionsMax: 3 }, messagesPerMinuteMax: 30 });
    const told = { ...exchange, SMTP_CONNECTIONS: '2', SMTP_MESSAGES_PER_MINUTE: '10' };
    expect(read(told)).toMatchObject({ route: { connectionsMax: 2 }, messagesPerMinuteMax: 10 });
  });

  test('is missed by everything that is about it', () => {
    expect(problemsOf({ SMTP_CONNECTIONS: '2', SMTP_MESSAGES_PER_MINUTE: '9' })).toEqual([
      'SMTP_URL must be set, because SMTP_CONNECTIONS is.',
    ]);
  });

  test.each([
    [{ SMTP_CONNECTIONS: '0' }, 'SMTP_CONNECTIONS must be a number from 1 to 100, not “0”.'],
    [{ SMTP_CONNECTIONS: '101' }, 'SMTP_CONNECTIONS must be'],
    [{ SMTP_MESSAGES_PER_CONNECTION: '10001' }, 'SMTP_MESSAGES_PER_CONNECTION must be a number from 1 to 10000'],
    [{ SMTP_MESSAGES_PER_MINUTE: '-1' }, 'SMTP_MESSAGES_PER_MINUTE must be a number from 1 to 100000'],
  ])('%j is refused', (env, message) => {
    expect(problemsOf({ ...server, ...env })).toEqual([expect.stringContaining(message)]);
  });
});

describe('OAuth 2', () => {
  const client = {
    SMTP_URL: 'smtp://unmissed%40example.com@smtp.office365.com',
    SMTP_OAUTH2_TOKEN_URL: 'https://login.example.com/token',
    SMTP_OAUTH2_CLIENT_ID: 'unmissed',
  };
  const common = {
    user: 'unmissed@example.com',
    tokenUrl: 'https://login.example.com/token',
    clientId: 'unmissed',
  };

  test('signs in by the client’s own credentials, or by a refresh token when there is one', () => {
    expect(read({ ...client, SMTP_OAUTH2_CLIENT_SECRET: 'opensesame', SMTP_OAUTH2_SCOPE: 'mail' }).route?.auth).toEqual(
      {
        type: 'OAUTH2_CLIENT_CREDENTIALS',
        ...common,
        clientSecret: 'opensesame',
        scope: 'mail',
      },
    );
    expect(read({ ...client, SMTP_OAUTH2_REFRESH_TOKEN: 'sesame' }).route?.auth).toEqual({
      type: 'OAUTH2_REFRESH_TOKEN',
      ...common,
      clientSecret: null,
      refreshToken: 'sesame',
      scope: null,
    });
  });

  test('says everything that it lacks together', () => {
    expect(problemsOf({ ...server, SMTP_OAUTH2_SCOPE: 'mail' })).toEqual([
      'SMTP_OAUTH2_TOKEN_URL must be set, because SMTP_OAUTH2_SCOPE is.',
      'SMTP_OAUTH2_CLIENT_ID must be set, because SMTP_OAUTH2_SCOPE is.',
      'SMTP_OAUTH2_CLIENT_SECRET or SMTP_OAUTH2_REFRESH_TOKEN must be set, because SMTP_OAUTH2_SCOPE is.',
      'SMTP_URL must name the user whose mailbox mails leave by, because SMTP_OAUTH2_SCOPE is set.',
    ]);
  });

  test('does not go with a password, and shows no secret', () => {
    const env = { ...server, ...client, SMTP_OAUTH2_CLIENT_SECRET: 'opensesame' };
    const problems = problemsOf({
      ...env,
      SMTP_URL: 'smtp://anna:opensesame@mail.example.com',
      SMTP_OAUTH2_TOKEN_URL: 'http://login.example.com/token',
    });
    expect(problems).toEqual([
      expect.stringContaining('SMTP_OAUTH2_TOKEN_URL must be the https:// address'),
      'SMTP_URL must have a user and no password, because SMTP_OAUTH2_TOKEN_URL is set.',
    ]);
    expect(problems.join()).not.toContain('opensesame');
    expect(problemsOf({ ...env, SMTP_OAUTH2_TOKEN_URL: 'http://127.0.0.1:8080/token' })).toEqual([]);
  });
});

describe('DKIM', () => {
  const dkim = (domain: string, selector: string, ...names: string[]) => ({
    ...server,
    DKIM_DOMAIN: domain,
    DKIM_SELECTOR: selector,
    DKIM_PRIVATE_KEY_FILE: names.map((name) => files[name] ?? name).join(','),
  });

  test('signs with each of its keys', () => {
    expect(read(dkim('example.com, example.com', 'one,two', 'rsa', 'ed25519')).route?.dkim).toEqual([
      { domain: 'example.com', selector: 'one', privateKey: keys.rsa },
      { domain: 'example.com', selector: 'two', privateKey: keys.ed25519 },
    ]);
  });

  test.each([
    [
      dkim('example.com', 'one', '/nowhere/key.pem'),
      'DKIM_PRIVATE_KEY_FILE names /nowhere/key.pem, which cannot be read (ENOENT).',
    ],
    [dkim('example.com', 'one', 'text'), `DKIM_PRIVATE_KEY_FILE names ${files['text']}, which is no private key`],
    [dkim('example.com', 'one', 'short'), 'has only 512 bits'],
    [dkim('example.com', 'one', 'ec'), 'must be an RSA or Ed25519 key and is ec'],
    [dkim('example', 'one', 'rsa'), 'DKIM_DOMAIN must be domains'],
    [dkim('example.com', 'one two', 'rsa'), 'DKIM_SELECTOR must be names'],
    [dkim('example.com', 'one,two', 'rsa'), 'DKIM_SELECTOR must have one part for each of DKIM_DOMAIN'],
    [
      { ...server, DKIM_DOMAIN: 'example.com', DKIM_SELECTOR: 'one' },
      'DKIM_PRIVATE_KEY_FILE must be set, because DKIM_DOMAIN is.',
    ],
  ])('%j is refused', (env, message) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(message)]);
  });

  test('every file that is wrong is named, and a key in the place of a file is not shown', () => {
    expect(problemsOf(dkim('example.com,example.org', 'one,two', '/nowhere/a', '/nowhere/b'))).toHaveLength(2);
    const problems = problemsOf(dkim('example.com', 'one', keys.ed25519));
    expect(problems).toEqual(['DKIM_PRIVATE_KEY_FILE must be the paths of files, not the keys themselves.']);
  });
});
