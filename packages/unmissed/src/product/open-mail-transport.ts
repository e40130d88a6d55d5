import { join } from 'node:path';
import { createFileTransport, createSmtpTransport, type MailTransport } from '@unmissed/delivery';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';

/** The mail server of `SMTP_URL`, or a folder in its stead. */
export function openMailTransport(
  { delivery: { route }, dataFolder }: Pick<Configuration, 'delivery' | 'dataFolder'>,
  log: Logger,
): MailTransport {
  if (route === null) return createFileTransport(mailFolder(dataFolder));
  return createSmtpTransport(route, {
    onRefreshToken: () =>
      log.warn(
        'the token endpoint replaced the token of SMTP_OAUTH2_REFRESH_TOKEN; this process goes on with the new one, but the old one may be refused at the next start',
      ),
  });
}

/** Where mails are kept while there is no mail server. */
export function mailFolder(dataFolder: string): string {
  return join(dataFolder, 'mails');
}
