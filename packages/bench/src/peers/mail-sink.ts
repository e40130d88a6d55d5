import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { sayReady } from '../lab/start-program.ts';

/** A mail that the sink has. */
export interface SunkMail {
  to: string;
  /** Of the telephone system. */
  callId: string;
  raw: string;
  /** When it was accepted, in milliseconds since 1970 with fractions. */
  acceptedAt: number;
}

/** A mail server that takes everything; what came since it was last asked it tells by HTTP, and forgets it. */
let mails: SunkMail[] = [];

async function take(stream: Readable, to: string): Promise<void> {
  // Latin-1 keeps every byte.
  const raw = (await buffer(stream)).toString('latin1');
  const callId = /^X-CallID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';
  mails.push({ to, callId, raw, acceptedAt: performance.timeOrigin + performance.now() });
}

const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: callbackify((stream: SMTPServerDataStream, { envelope }: SMTPServerSession) =>
    take(stream, envelope.rcptTo[0]!.address),
  ),
});
smtp.on('error', () => {});

const control = createServer((request, response) => {
  if (request.url === '/count') {
    response.end(String(mails.length));
    return;
  }
  response.end(JSON.stringify(mails));
  mails = [];
});

smtp.listen(0, '127.0.0.1', () => {
  control.listen(0, '127.0.0.1', () => {
    const smtpPort = (smtp.server.address() as AddressInfo).port;
    sayReady({ smtpPort, url: `http://127.0.0.1:${(control.address() as AddressInfo).port}` });
  });
});
process.once('SIGTERM', () => process.exit());
