import { join } from 'node:path';
import { createFileTransport, createSmtpTransport, type MailTransport } from '@unmissed/delivery';
import type { Configuration } from '../config/read-configuration.ts';

/** The mail server of `SMTP_URL`, or a folder in its stead. */
export function openMailTransport({
  smtpUrl,
  dataFolder,
}: Pick<Configuration, 'smtpUrl' | 'dataFolder'>): MailTransport {
  return smtpUrl === null ? createFileTransport(join(dataFolder, 'mails')) : createSmtpTransport(smtpUrl);
}
