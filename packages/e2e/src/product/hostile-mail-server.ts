import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** GREETING stands for the connection, DOT for the end of a mail. */
export type SmtpMoment = 'GREETING' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'DOT';

/** What the server says instead of yes. */
type SmtpAnswer = `${4 | 5}${string}` | 'HANG' | 'CLOSE';

export interface HostileMailServer {
  port: number;
  /** Message-IDs of whole mails in the order they came, refused ones included. */
  mails: string[];
  /** Asked at each moment, with the recipient once it is known; undefined is yes. */
  answer: (moment: SmtpMoment, to: string) => SmtpAnswer | undefined;
  close(): Promise<void>;
}

const yes: Record<SmtpMoment, string> = {
  GREETING: '220 A',
  EHLO: '250 A',
  MAIL: '250 A',
  RCPT: '250 A',
  DATA: '354 A',
  DOT: '250 Taken',
};

/** A mail server that is as troublesome as a test wants, on a free port. `byteMs`: how long it takes for each byte. */
export async function startHostileMailServer(
  answer: HostileMailServer['answer'],
  { byteMs = 0 } = {},
): Promise<HostileMailServer> {
  const sockets = new Set<Socket>();
  const mails: string[] = [];
  const hostile: HostileMailServer = { port: 0, mails, answer, close };

  async function say(socket: Socket, moment: SmtpMoment, to = ''): Promise<boolean> {
    const no = hostile.answer(moment, to);
    if (no === 'CLOSE') socket.destroy();
    if (no === 'CLOSE' || no === 'HANG') return false;
    const reply = `${no ?? yes[moment]}\r\n`;
    for (const part of byteMs === 0 ? [reply] : reply) {
      await pause(byteMs);
      if (!socket.destroyed) socket.write(part);
    }
    return no === undefined;
  }

  async function serve(socket: Socket): Promise<void> {
    let to = '';
    let mail: string[] | null = null;
    await say(socket, 'GREETING');
    for await (const line of linesOf(socket)) {
      if (mail !== null && line !== '.') mail.push(line);
      else if (mail !== null) {
        mails.push(/^Message-ID: (.*)$/im.exec(mail.join('\n'))?.[1] ?? '');
        mail = null;
        await say(socket, 'DOT', to);
      } else if (/^QUIT/i.test(line)) socket.end('221 A\r\n');
      else if (/^RSET/i.test(line)) socket.write('250 A\r\n');
      else {
        const moment = line.slice(0, 4).toUpperCase() as SmtpMoment;
        if (moment === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? '';
        const isYes = await say(socket, moment, to);
        if (moment === 'DATA' && isYes) mail = [];
      }
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Who is served badly breaks off.
    serve(socket).catch(() => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  hostile.port = (server.address() as AddressInfo).port;
  return hostile;

  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let unread = '';
  for await (const chunk of socket.setEncoding('latin1')) {
    const lines = (unread + chunk).split('\r\n');
    unread = lines.pop() ?? '';
    yield* lines;
  }
}
