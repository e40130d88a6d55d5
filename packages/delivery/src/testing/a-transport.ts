import { onTestFinished } from 'vitest';
import type { ComposedMail, MailTransport } from '../mail-transport.ts';
import { type SmtpRoute, smtpRouteOf } from '../smtp/smtp-route.ts';
import { createSmtpTransport, type SmtpOptions } from '../smtp/smtp-transport.ts';

/** A transport to the server of `url`, closed after the test. */
export function aTransport(url: string, saying: Partial<SmtpRoute> = {}, options: SmtpOptions = {}): MailTransport {
  const transport = createSmtpTransport({ ...smtpRouteOf(url), ...saying }, options);
  onTestFinished(() => transport.close());
  return transport;
}

/** Longer than what streams and sockets hold back. */
const longText = 'A line of the mail.\r\n'.repeat(20_000);

export function aMail(saying: Partial<ComposedMail> = {}): ComposedMail {
  const raw = Buffer.from(`Subject: Missed call\r\n\r\n${longText}`);
  return { from: 'unmissed@example.com', to: 'anna@example.com', raw, ...saying };
}
