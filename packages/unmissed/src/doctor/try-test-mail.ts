import { randomUUID } from 'node:crypto';
import { parseSender, sendOneTestMail } from '@unmissed/delivery';
import { pino } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import { openMailTransport } from '../product/open-mail-transport.ts';
import { type Finding, note, right, wrong } from './finding.ts';

const subject = 'Test mail';

/** Sends a mail to `recipient` the way that all mails of the installation go, and says what the mail server said. */
export async function tryTestMail(configuration: Configuration, recipient: string): Promise<Finding> {
  const transport = openMailTransport(configuration, pino({ level: 'silent' }));
  try {
    const { response } = await sendOneTestMail(transport, {
      id: randomUUID(),
      recipient,
      language: 'en',
      sentBy: 'unmissed doctor',
      organization: 'Unmissed',
      sender: parseSender(configuration.mailFrom),
      now: new Date(),
    });
    if (configuration.delivery.route === null)
      return note(subject, `it reached nobody, for SMTP_URL is not set: ${response} (in ${transport.name})`);
    return right(subject, `${transport.name} took the mail to ${recipient}: ${response}`);
  } catch (error) {
    return wrong(subject, `the mail to ${recipient} did not leave by ${transport.name}: ${(error as Error).message}`);
  } finally {
    await transport.close();
  }
}
