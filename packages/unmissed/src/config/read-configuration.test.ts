import { describe, expect, test } from 'vitest';
import { ConfigurationError } from './configuration-error.ts';
import { readConfiguration } from './read-configuration.ts';

function problemsOf(env: NodeJS.ProcessEnv): ConfigurationError {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

test('an empty environment is a complete configuration', () => {
  expect(readConfiguration({})).toEqual({
    databaseUrl: null,
    dataFolder: expect.stringMatching(/unmissed$/i),
    port: 4000,
    host: '127.0.0.1',
    publicUrl: null,
    mailFrom: 'Unmissed <unmissed@localhost>',
    delivery: { route: null, messagesPerMinuteMax: null, giveUpAfterMs: 172_800_000, leaseMs: 60_000 },
    secretKeys: null,
    metricsToken: null,
    adminKey: null,
    webhookPrivateNetworks: false,
    logLevel: 'info',
    api: {
      signIn: { publicUrl: null },
      limits: { requestsPerMinute: 6000, failedAuthenticationsPerMinute: 60 },
      introspection: true,
      trustedDocuments: null,
      corsOrigins: [],
      trustProxy: false,
    },
  });
});

const oidc = {
  PUBLIC_URL: 'https://unmissed.example.com/',
  OIDC_ISSUER: 'https://login.example.com',
  OIDC_CLIENT_ID: 'unmissed',
  OIDC_AUDIENCE: 'api',
  OIDC_ROLE_CLAIM: 'roles',
  OIDC_ROLES: 'telephony=UM_MANAGEMENT, a=b=VIEW_ONLY',
};

test('OpenID Connect is read from its variables', () => {
  expect(readConfiguration(oidc).api.signIn).toEqual({
    publicUrl: 'https://unmissed.example.com',
    oidc: {
      issuer: 'https://login.example.com',
      clientId: 'unmissed',
      audience: 'api',
      roleClaim: 'roles',
      roles: { telephony: 'UM_MANAGEMENT', 'a=b': 'VIEW_ONLY' },
      publicUrl: 'https://unmissed.example.com',
    },
  });
});

test('an issuer alone says everything else that is needed', () => {
  const { problems } = problemsOf({ OIDC_ISSUER: 'https://login.example.com' });
  expect(problems.map(({ variable }) => variable)).toEqual([
    'PUBLIC_URL',
    'OIDC_CLIENT_ID',
    'OIDC_AUDIENCE',
    'OIDC_ROLE_CLAIM',
    'OIDC_ROLES',
  ]);
});

test.each([
  { CORS_ORIGINS: 'https://a.example.com/path' },
  { TRUST_PROXY: 'everybody' },
  { INTROSPECTION: 'no' },
  { REQUESTS_PER_MINUTE: '0' },
  { TRUSTED_DOCUMENTS_ONLY: 'yes' },
  { TRUSTED_DOCUMENTS_ONLY: 'true' },
  { TRUSTED_DOCUMENTS: '/nowhere/manifest.json' },
  { ...oidc, OIDC_ROLES: 'telephony=REPORTER' },
  { ...oidc, OIDC_ROLES: 'telephony' },
])('%j is refused', (env) => {
  expect(problemsOf(env).problems).toHaveLength(1);
});

test('an empty variable counts as not set, as in an env file with only names', () => {
  expect(readConfiguration({ PORT: '', SMTP_URL: ' ', UNMISSED_ADMIN_KEY: '' })).toEqual(readConfiguration({}));
});

test.each<[NodeJS.ProcessEnv, object]>([
  [{ PORT: '0' }, { port: 0 }],
  [{ HOST: '::' }, { host: '::' }],
  [{ HOST: 'unmissed.example.com' }, { host: 'unmissed.example.com' }],
  [{ UNMISSED_DATA: 'data' }, { dataFolder: `${process.cwd()}/data` }],
  [{ PUBLIC_URL: 'https://example.com/unmissed/' }, { publicUrl: 'https://example.com/unmissed' }],
  [{ DATABASE_URL: 'postgresql:///unmissed?host=/tmp' }, { databaseUrl: 'postgresql:///unmissed?host=/tmp' }],
  [{ SMTP_URL: 'smtp://127.0.0.1:1025' }, { mailFrom: 'Unmissed <unmissed@localhost>' }],
  [{ SMTP_URL: 'smtps://[::1]' }, { delivery: { route: { host: '::1', port: 465, security: 'TLS' } } }],
  [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'pbx@example.com' }, { mailFrom: 'pbx@example.com' }],
])('%o is accepted', (env, expected) => {
  expect(readConfiguration(env)).toMatchObject(expected);
});

describe('what is wrong', () => {
  test.each<[NodeJS.ProcessEnv, string]>([
    [{ DATABASE_URL: 'mysql://localhost/unmissed' }, 'DATABASE_URL must be the postgres:// URL of a database'],
    [{ DATABASE_URL: 'localhost:5432' }, 'DATABASE_URL must be'],
    [
      { UNMISSED_DATA: '~/unmissed' },
      'UNMISSED_DATA must be the path of a folder, written out without ~, not “~/unmissed”.',
    ],
    [{ PORT: 'http' }, 'PORT must be a number from 0 to 65535, not “http”.'],
    [{ PORT: '65536' }, 'PORT must be'],
    [{ PORT: '-1' }, 'PORT must be'],
    [{ HOST: '0.0.0.0:4000' }, 'HOST must be an IP address or a host name, without a port, not “0.0.0.0:4000”.'],
    [{ HOST: 'http://localhost' }, 'HOST must be'],
    [{ PUBLIC_URL: 'unmissed.example.com' }, 'PUBLIC_URL must be an http:// or https:// address'],
    [
      { SMTP_URL: 'mail.example.com:587', MAIL_FROM: 'a@example.com' },
      'SMTP_URL must be smtp:// or smtps:// with a host',
    ],
    [{ SMTP_URL: 'smtp://anna:p/w@mail.example.com', MAIL_FROM: 'a@example.com' }, 'SMTP_URL must be'],
    [{ SMTP_URL: 'smtp://anna:50%@mail.example.com', MAIL_FROM: 'a@example.com' }, 'SMTP_URL must be'],
    [{ SMTP_URL: 'smtp://127.0.0.1/?speed=high' }, 'SMTP_URL is wrong: An SMTP URL cannot say “speed”'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM must be set'],
    [{ UNMISSED_SECRET_KEY: 'opensesame' }, 'UNMISSED_SECRET_KEY must be a key of 32 bytes'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have 16 to 255'],
    [{ RETRY_HOURS: '721' }, 'RETRY_HOURS must be a number from 1 to 720, not “721”.'],
    [{ RETRY_HOURS: '1.5' }, 'RETRY_HOURS must be'],
    [{ WORKER_LEASE_SECONDS: '9' }, 'WORKER_LEASE_SECONDS must be a number from 10 to 600, not “9”.'],
    [{ MAIL_FROM: 'Unmissed' }, 'MAIL_FROM must be one e-mail address, with or without a name, not “Unmissed”.'],
    [{ MAIL_FROM: 'A <a@example.com>\r\nBcc: b@example.com' }, 'MAIL_FROM must be one'],
    [{ UNMISSED_ADMIN_KEY: 'short' }, 'UNMISSED_ADMIN_KEY must have 16 to 255'],
    [{ UNMISSED_ADMIN_KEY: 'with a space in the middle' }, 'UNMISSED_ADMIN_KEY must have'],
    [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent, not “verbose”.'],
  ])('%o is refused with its name, the reason and an example', (env, message) => {
    const { problems } = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.example).toMatch(new RegExp(`^${problems[0]?.variable}=.`));
    expect(() =>
      readConfiguration({ MAIL_FROM: 'a@example.com', ...exampleAsEnvironment(problems[0]!.example) }),
    ).not.toThrow();
  });

  test('everything is reported together', () => {
    const error = problemsOf({
      PORT: 'x',
      LOG_LEVEL: 'x',
      SMTP_URL: 'smtp://mail.example.com',
      UNMISSED_ADMIN_KEY: 'x',
    });
    expect(error.problems.map(({ variable }) => variable).toSorted()).toEqual([
      'LOG_LEVEL',
      'MAIL_FROM',
      'PORT',
      'UNMISSED_ADMIN_KEY',
    ]);
    for (const { message, example } of error.problems)
      expect(error.message).toContain(`${message}\n    For example: ${example}`);
  });

  test('secrets are not repeated', () => {
    const { message } = problemsOf({
      DATABASE_URL: 'mysql://anna:opensesame@localhost',
      SMTP_URL: 'http://anna:opensesame@localhost',
      UNMISSED_ADMIN_KEY: 'opensesame',
    });
    expect(message).not.toContain('opensesame');
  });
});

function exampleAsEnvironment(example: string): NodeJS.ProcessEnv {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(example) ?? [];
  return { [name]: value.replaceAll("'", '') };
}
