import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { sayReady } from '../lab/start-program.ts';

const transport = createTransport({
  host: '127.0.0.1',
  port: Number(process.env['SMTP_PORT']),
  secure: false,
  ignoreTLS: true,
  pool: true,
  maxConnections: Number(process.env['SMTP_CONNECTIONS']),
});

interface PostedMail {
  to: string;
  /** One character a byte. */
  raw: string;
}

const asBytes = async ({ to, raw }: PostedMail): Promise<SendMailOptions> => ({
  envelope: { from: 'unmissed@example.com', to },
  raw: Buffer.from(raw, 'latin1'),
});

/** The parts that make a mail of the same kind and length, for Nodemailer to put together. */
async function asParts({ to, raw }: PostedMail): Promise<SendMailOptions> {
  const mail = await simpleParser(Buffer.from(raw, 'latin1'));
  const own = mail.headerLines.filter(({ key }) => /^(x-|content-class|auto-submitted|list-)/.test(key));
  return {
    from: 'unmissed@example.com',
    to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html || undefined,
    messageId: mail.messageId,
    headers: own.map(({ line }) => {
      const colon = line.indexOf(':');
      return { key: line.slice(0, colon), value: line.slice(colon + 1).trim() };
    }),
  };
}

/** Sends the mails that are posted to `/bytes` or `/parts`, as fast as its pool does. */
const server = createServer((request, response) => {
  void (async () => {
    const posted = (await json(request)) as PostedMail[];
    const mails = await Promise.all(posted.map(request.url === '/bytes' ? asBytes : asParts));
    await Promise.all(mails.map((mail) => transport.sendMail(mail)));
    response.end();
  })();
});
server.listen(0, '127.0.0.1', () => sayReady({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.once('SIGTERM', () => process.exit());
