import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** What is kept of a mail. */
export interface SwallowedMail {
  to: string;
  messageId: string;
  /** Of the telephone system. */
  callId: string;
  /** When it began to come and when all of it had come, in milliseconds of `performance.now`. */
  beganAt: number;
  cameAt: number;
}

/** A real SMTP server for thousands of mails. */
export interface MailSink {
  /** For SMTP_URL. */
  url: string;
  port: number;
  /** Whole mails in the order they came, also when their sender was gone before the answer. */
  mails: SwallowedMail[];
  /** How long each mail is thought about before it is answered. */
  delayMs: () => number;
  /** Listens again after `goAway`, on the same port. */
  comeBack(): Promise<void>;
  /** As if the machine were switched off. */
  goAway(): Promise<void>;
}

/** Opens one on a free port of this machine. */
export async function swallowMails(delayMs: () => number = () => 0): Promise<MailSink> {
  const sockets = new Set<Socket>();
  let server: SMTPServer | null = null;
  async function take(stream: Readable, to: string): Promise<void> {
    const beganAt = performance.now();
    const raw = await text(stream);
    const mail = { to, messageId: header(raw, 'Message-ID'), callId: header(raw, 'X-CallID') };
    sink.mails.push({ ...mail, beganAt, cameAt: performance.now() });
    await pause(sink.delayMs());
  }

  const sink: MailSink = {
    url: '',
    port: 0,
    mails: [],
    delayMs,
    async comeBack() {
      server = new SMTPServer({
        disabledCommands: ['AUTH', 'STARTTLS'],
        disableReverseLookup: true,
        onData: (stream, { envelope }, answer) => {
          // What did not come in full did not come.
          take(stream, envelope.rcptTo[0]!.address).then(
            () => answer(),
            () => {},
          );
        },
      });
      server.on('error', () => {});
      server.server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      const listener = server.listen(sink.port, '127.0.0.1');
      await once(listener, 'listening');
      sink.port = (listener.address() as AddressInfo).port;
      sink.url = `smtp://127.0.0.1:${sink.port}`;
    },
    async goAway() {
      const listener = server?.server;
      if (listener === undefined) return;
      server = null;
      const closed = once(listener, 'close');
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  await sink.comeBack();
  return sink;
}

function header(raw: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';
}
