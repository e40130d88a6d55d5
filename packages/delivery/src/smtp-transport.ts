import { createTransport } from 'nodemailer';
import { classifyFailure } from './classify-failure.ts';
import type { MailTransport } from './mail-transport.ts';

export interface SmtpOptions {
  /** Most connections at a time; 5 when not given. */
  maxConnections?: number;
  /** Longest silence of the server; a minute when not given. */
  socketTimeoutMs?: number;
  /** Longest time for one mail, for a server that is never silent and never done; five minutes when not given. */
  sendTimeoutMs?: number;
}

/** Hands mails to the server of an `smtp:` or `smtps:` URL, over connections that are kept open. */
export function createSmtpTransport(
  url: string,
  { maxConnections = 5, socketTimeoutMs = 60_000, sendTimeoutMs = 5 * 60_000 }: SmtpOptions = {},
): MailTransport {
  const { hostname, port, protocol } = new URL(url);
  const transporter = createTransport({
    url,
    pool: true,
    maxConnections,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: socketTimeoutMs,
  });
  const handedOver = new WeakSet<Buffer>();
  transporter.use('stream', ({ data, message }, done) => {
    // The last stage before the connection. It is read only after the server has asked for the mail, so its
    // end is when the server may have it all; and anew on each connection that the pool tries.
    message.processFunc((content) => content.once('end', () => handedOver.add(data.raw as Buffer)));
    done();
  });
  return {
    name: `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`,
    async send({ from, to, raw }) {
      try {
        const signal = AbortSignal.timeout(sendTimeoutMs);
        const { response } = await transporter.sendMail({ envelope: { from, to }, raw, signal });
        return { smtpCode: Number.parseInt(response, 10) || null, response };
      } catch (error) {
        throw classifyFailure(error, handedOver.has(raw));
      }
    },
    async verify() {
      await transporter.verify();
    },
    async close() {
      transporter.close({ force: true });
    },
  };
}
