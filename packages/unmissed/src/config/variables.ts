import { isIP } from 'node:net';
import { z } from 'zod';
import { apiExamples, apiVariables } from './api-variables.ts';
import { deliveryExamples, deliveryVariables } from './delivery-variables.ts';
import { readSecretKeys } from './read-secret-keys.ts';
import { readUrl } from './read-url.ts';

const text = (isRight: (value: string) => boolean, error: string) => z.string().refine(isRight, { error });

const password = text(
  (value) => /^[\x21-\x7e]{16,255}$/.test(value),
  'must have 16 to 255 letters, digits and other signs of ASCII, without spaces',
).optional();

/** What each environment variable must look like. A message goes on after the variable's name. */
export const variables = {
  DATABASE_URL: text(
    (value) => readUrl(value, ['postgres:', 'postgresql:']) !== null,
    'must be the postgres:// URL of a database; in user and password write @ as %40, / as %2F, # as %23, % as %25',
  ).optional(),
  // A shell replaces the tilde; an env file or a service definition does not.
  UNMISSED_DATA: text(
    (value) => !value.startsWith('~'),
    'must be the path of a folder, written out without ~',
  ).optional(),
  PORT: text((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'must be a number from 0 to 65535')
    .transform(Number)
    .default(4000),
  HOST: text(isHost, 'must be an IP address or a host name, without a port').default('127.0.0.1'),
  PUBLIC_URL: text(
    (value) => readUrl(value, ['http:', 'https:']) !== null,
    'must be an http:// or https:// address',
  ).optional(),
  UNMISSED_ADMIN_KEY: password,
  UNMISSED_SECRET_KEY: text(
    (value) => readSecretKeys(value) !== null,
    'must be a key of 32 bytes in base64 or 64 hex digits, or several separated by commas; make one by “openssl rand -base64 32”',
  )
    .transform((value) => readSecretKeys(value)!)
    .optional(),
  METRICS_TOKEN: password,
  WEBHOOK_PRIVATE_NETWORKS: z.enum(['allowed', 'refused'], { error: 'must be allowed or refused' }).default('refused'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
  ...deliveryVariables,
  ...apiVariables,
};

export type VariableName = keyof typeof variables;

export const examples: Readonly<Record<VariableName, string>> = {
  DATABASE_URL: 'postgres://unmissed:secret@db.example.com:5432/unmissed',
  UNMISSED_DATA: '/var/lib/unmissed',
  PORT: '4000',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://unmissed.example.com',
  UNMISSED_ADMIN_KEY: 'um_4f1c2b9a7d3e5f60718293a4b5c6d7e8',
  UNMISSED_SECRET_KEY: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  METRICS_TOKEN: 'a-long-random-token',
  WEBHOOK_PRIVATE_NETWORKS: 'allowed',
  LOG_LEVEL: 'info',
  ...deliveryExamples,
  ...apiExamples,
};

/** Never repeated in a message. */
export const secrets: readonly VariableName[] = [
  'DATABASE_URL',
  'SMTP_URL',
  'SMTP_OAUTH2_CLIENT_SECRET',
  // Somebody may put the key itself there.
  'DKIM_PRIVATE_KEY_FILE',
  'SMTP_OAUTH2_REFRESH_TOKEN',
  'UNMISSED_ADMIN_KEY',
  'UNMISSED_SECRET_KEY',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
];

function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i.test(value);
}
