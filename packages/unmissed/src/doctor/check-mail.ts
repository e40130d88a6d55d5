import { pino } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { openMailTransport } from '../product/open-mail-transport.ts';
import { type Finding, note, right, wrong } from './finding.ts';

/** Whether the mail server lets us in. */
export async function checkMail(configuration: Configuration): Promise<Finding> {
  const transport = openMailTransport(configuration, pino({ level: 'silent' }));
  try {
    if (configuration.delivery.route === null) {
      return note(
        'Mail',
        `SMTP_URL is not set: mails reach nobody and are kept in ${transport.name}; set SMTP_URL to your mail server`,
      );
    }
    await transport.verify();
    return right('Mail', `${transport.name} lets us in; mails come from ${configuration.mailFrom}`);
  } catch (error) {
    return wrong('Mail', `${transport.name} does not let us in: ${(error as Error).message}; check SMTP_URL`);
  } finally {
    await transport.close();
  }
}
