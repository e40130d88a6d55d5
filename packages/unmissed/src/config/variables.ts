import { isIP } from 'node:net';
import { z } from 'zod';
import { apiExamples, apiVariables } from './api-variables.ts';
import { readUrl } from './read-url.ts';

const text = (isRight: (value: string) => boolean, error: string) => z.string().refine(isRight, { error });

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
  SMTP_URL: text(
    isSmtpUrl,
    'must be smtp:// or smtps:// with a host; in user and password write @ as %40, / as %2F, # as %23, % as %25',
  ).optional(),
  MAIL_FROM: text(
    (value) => /^(?:[^<>\p{Cc}]*<[^<>@,\s]+@[^<>@,\s]+>|[^<>@,\s]+@[^<>@,\s]+)$/u.test(value),
    'must be one e-mail address, with or without a name',
  ).optional(),
  UNMISSED_ADMIN_KEY: text(
    (value) => /^[\x21-\x7e]{16,255}$/.test(value),
    'must have 16 to 255 letters, digits and other signs of ASCII, without spaces',
  ).optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
  ...apiVariables,
};

export type VariableName = keyof typeof variables;

export const examples: Readonly<Record<VariableName, string>> = {
  DATABASE_URL: 'postgres://unmissed:secret@db.example.com:5432/unmissed',
  UNMISSED_DATA: '/var/lib/unmissed',
  PORT: '4000',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://unmissed.example.com',
  SMTP_URL: 'smtp://user:password@mail.example.com:587',
  MAIL_FROM: 'Unmissed <unmissed@example.com>',
  UNMISSED_ADMIN_KEY: 'um_4f1c2b9a7d3e5f60718293a4b5c6d7e8',
  LOG_LEVEL: 'info',
  ...apiExamples,
};

/** Never repeated in a message. */
export const secrets: readonly VariableName[] = [
  'DATABASE_URL',
  'SMTP_URL',
  'UNMISSED_ADMIN_KEY',
  'OIDC_CLIENT_SECRET',
];

function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i.test(value);
}

/** A path is most often the rest of a password with a slash in it. */
function isSmtpUrl(value: string): boolean {
  const url = readUrl(value, ['smtp:', 'smtps:']);
  return url !== null && url.hostname !== '' && /^\/?$/.test(url.pathname);
}
