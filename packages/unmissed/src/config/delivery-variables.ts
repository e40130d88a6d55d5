import { smtpRouteOf } from '@unmissed/delivery';
import { z } from 'zod';
import { readDkimKey } from './read-dkim-key.ts';
import { readList } from './read-list.ts';
import { readUrl } from './read-url.ts';

const text = (isRight: (value: string) => boolean, error: string) => z.string().refine(isRight, { error });
const count = (from: number, to: number) =>
  text(
    (value) => /^[1-9]\d{0,6}$/.test(value) && Number(value) >= from && Number(value) <= to,
    `must be a number from ${from} to ${to}`,
  ).transform(Number);
const listOf = (item: RegExp, error: string) =>
  text((value) => readList(value).every((one) => item.test(one)), error)
    .transform(readList)
    .optional();

/** Of the mails: how they leave, and how long they are tried. */
export const deliveryVariables = {
  SMTP_URL: text(
    isSmtpUrl,
    'must be smtp:// or smtps:// with a host; in user and password write @ as %40, / as %2F, # as %23, % as %25',
  )
    .transform((value, context) => readable(context, () => smtpRouteOf(value)))
    .optional(),
  MAIL_FROM: text(
    (value) => /^(?:[^<>\p{Cc}]*<[^<>@,\s]+@[^<>@,\s]+>|[^<>@,\s]+@[^<>@,\s]+)$/u.test(value),
    'must be one e-mail address, with or without a name',
  ).optional(),
  RETRY_HOURS: count(1, 720).default(48),
  WORKER_LEASE_SECONDS: count(10, 600).default(60),
  SMTP_CONNECTIONS: count(1, 100).optional(),
  SMTP_MESSAGES_PER_CONNECTION: count(1, 10_000).optional(),
  SMTP_MESSAGES_PER_MINUTE: count(1, 100_000).optional(),
  SMTP_OAUTH2_TOKEN_URL: text(
    isTokenUrl,
    'must be the https:// address at which the issuer gives tokens (http:// on this machine only)',
  ).optional(),
  SMTP_OAUTH2_CLIENT_ID: z.string().optional(),
  SMTP_OAUTH2_CLIENT_SECRET: z.string().optional(),
  SMTP_OAUTH2_REFRESH_TOKEN: z.string().optional(),
  SMTP_OAUTH2_SCOPE: z.string().optional(),
  DKIM_DOMAIN: listOf(
    /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u,
    'must be domains, separated by commas',
  ),
  DKIM_SELECTOR: listOf(
    /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i,
    'must be names of keys in the DNS, separated by commas',
  ),
  DKIM_PRIVATE_KEY_FILE: text(
    (value) => !value.includes('-----'),
    'must be the paths of files, not the keys themselves',
  )
    .transform((value, context) => readList(value).map((path) => readable(context, () => readDkimKey(path), path)))
    .optional(),
};

export const deliveryExamples: Readonly<Record<keyof typeof deliveryVariables, string>> = {
  SMTP_URL: 'smtp://user:password@mail.example.com:587',
  MAIL_FROM: 'Unmissed <unmissed@example.com>',
  RETRY_HOURS: '48',
  WORKER_LEASE_SECONDS: '60',
  SMTP_CONNECTIONS: '5',
  SMTP_MESSAGES_PER_CONNECTION: '100',
  SMTP_MESSAGES_PER_MINUTE: '30',
  SMTP_OAUTH2_TOKEN_URL: 'https://login.microsoftonline.com/your-tenant/oauth2/v2.0/token',
  SMTP_OAUTH2_CLIENT_ID: '00001111-aaaa-2222-bbbb-3333cccc4444',
  SMTP_OAUTH2_CLIENT_SECRET: 'secret-of-the-client',
  SMTP_OAUTH2_REFRESH_TOKEN: 'token-of-the-mailbox',
  SMTP_OAUTH2_SCOPE: 'https://outlook.office365.com/.default',
  DKIM_DOMAIN: 'example.com',
  DKIM_SELECTOR: 'unmissed',
  DKIM_PRIVATE_KEY_FILE: '/etc/unmissed/dkim.pem',
};

/** Makes of the error of `read` what is wrong with the variable, or with the `part` of it. */
function readable<T>(context: z.RefinementCtx, read: () => T, part?: string): T {
  try {
    return read();
  } catch (error) {
    const why = (error as Error).message.replace(/\.$/, '');
    context.addIssue({
      code: 'custom',
      message: part === undefined ? `is wrong: ${why}` : `names ${part}, which ${why}`,
    });
    return z.NEVER;
  }
}

/** A path is most often the rest of a password with a slash in it. */
function isSmtpUrl(value: string): boolean {
  const url = readUrl(value, ['smtp:', 'smtps:']);
  return url !== null && url.hostname !== '' && /^\/?$/.test(url.pathname);
}

/** Who asks there shows the client's secret. */
function isTokenUrl(value: string): boolean {
  const url = readUrl(value, ['https:', 'http:']);
  return url !== null && (url.protocol === 'https:' || /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname));
}
