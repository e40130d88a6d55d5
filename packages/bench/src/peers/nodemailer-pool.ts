import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import { sayReady } from '../lab/start-program.ts';

const transport = createTransport({
  host: '127.0.0.1',
  port: Number(process.env['SMTP_PORT']),
  secure: false,
  ignoreTLS: true,
  pool: true,
  maxConnections: Number(process.env['SMTP_CONNECTIONS']),
});

/** Sends the mails that are posted to it, as fast as its pool does. */
const server = createServer((request, response) => {
  void (async () => {
    const mails = (await json(request)) as { to: string; raw: string }[];
    await Promise.all(
      mails.map(({ to, raw }) =>
        transport.sendMail({ envelope: { from: 'unmissed@example.com', to }, raw: Buffer.from(raw, 'latin1') }),
      ),
    );
    response.end();
  })();
});
server.listen(0, '127.0.0.1', () => sayReady({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.once('SIGTERM', () => process.exit());
