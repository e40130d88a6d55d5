import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { classifyFailure } from './classify-failure.ts';
import type { MailTransport } from './mail-transport.ts';

export interface SmtpOptions {
  /** Most connections at a time; 5 when not given. */
  maxConnections?: number;
}

/** Hands mails to the server of an `smtp:` or `smtps:` URL, over connections that are kept open. */
export function createSmtpTransport(url: string, { maxConnections = 5 }: SmtpOptions = {}): MailTransport {
  const { hostname, port, protocol } = new URL(url);
  const transporter = createTransport({
    url,
    pool: true,
    maxConnections,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  return {
    name: `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`,
    async send({ from, to, raw }) {
      let isHandedOver = false;
      // Read only after the server has asked for the mail, so its end is when the server may have it all.
      const content = Readable.from(
        (function* () {
          yield raw;
          isHandedOver = true;
        })(),
      );
      try {
        const { response } = await transporter.sendMail({ envelope: { from, to }, raw: content });
        return { smtpCode: Number.parseInt(response, 10) || null, response };
      } catch (error) {
        throw classifyFailure(error, isHandedOver);
      }
    },
    async verify() {
      await transporter.verify();
    },
    async close() {
      transporter.close();
    },
  };
}
