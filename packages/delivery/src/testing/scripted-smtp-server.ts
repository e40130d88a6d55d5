import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** What the server answers: GREETING to the connection, DOT to a whole mail, the others to these commands. */
type ScriptedMoment = 'GREETING' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'DOT' | 'RSET';

type ScriptedAnswer =
  /** A reply, with `\n` between its lines. */
  | string
  | { does: 'hang' }
  | { does: 'close' }
  /** Replies and closes the connection right after. */
  | { does: 'close'; after: string }
  /** Never silent and never done: a byte every 20 ms. */
  | { does: 'trickle' }
  /** Replies and reads nothing more. */
  | { does: 'stop reading'; after: string };

export interface SmtpScript {
  /** What EHLO offers, such as `SIZE 1000`; PIPELINING and 8BITMIME when not given. */
  offers?: readonly string[];
  /** In place of friendly answers; of several each is given once, and friendly ones after them. */
  answers?: Partial<Record<ScriptedMoment, ScriptedAnswer | readonly ScriptedAnswer[]>>;
}

export interface ScriptedSmtpServer {
  url: string;
  /** Commands as they came, over all connections. */
  heard: string[];
  /** Whole mails, also refused ones, with their dots as they came. */
  mails: string[];
  /** Lines of mails, also of those that never came to their end. */
  mailLineCount: () => number;
  /** How many connections were made. */
  connectionCount: () => number;
  /** How many are open. */
  openCount: () => number;
  /** Says something unasked to all who are connected, or nothing, and closes the connections. */
  hangUp: (saying?: string) => void;
}

const friendly: Record<Exclude<ScriptedMoment, 'EHLO'>, string> = {
  GREETING: '220 scripted ESMTP',
  AUTH: '235 2.7.0 Welcome',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  DATA: '354 Go on',
  DOT: '250 2.0.0 Taken',
  RSET: '250 2.0.0 Ok',
};

/** A mail server that says exactly what a test wants, for what real ones say only on bad days. Stopped after the test. */
export async function aScriptedSmtpServer(script: SmtpScript = {}): Promise<ScriptedSmtpServer> {
  const offers = script.offers ?? ['PIPELINING', '8BITMIME'];
  const turns = new Map<ScriptedMoment, number>();
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const mails: string[] = [];
  let mailLines = 0;
  let connections = 0;

  function answerTo(moment: ScriptedMoment | 'QUIT' | null): ScriptedAnswer {
    if (moment === null) return '502 5.5.1 Not here';
    if (moment === 'QUIT') return { does: 'close', after: '221 Bye' };
    const turn = turns.get(moment) ?? 0;
    turns.set(moment, turn + 1);
    const said = script.answers?.[moment];
    const answer = said === undefined || typeof said === 'string' || 'does' in said ? said : said[turn];
    return answer ?? (moment === 'EHLO' ? `250-${['scripted', ...offers].join('\n250-')}\n250 HELP` : friendly[moment]);
  }

  function play(socket: Socket, answer: ScriptedAnswer): void {
    if (typeof answer === 'string') write(socket, answer);
    else if (answer.does === 'trickle') void trickle(socket);
    else if (answer.does === 'stop reading') {
      write(socket, answer.after);
      socket.pause();
    } else if (answer.does === 'close') {
      if ('after' in answer) socket.end(`${answer.after}\r\n`);
      else socket.destroy();
    }
  }

  /** What to do with each line of one connection. */
  function conversation(say: (answer: ScriptedAnswer) => void): (line: string) => void {
    let mail: string[] | null = null;
    let hasRecipient = false;
    say(answerTo('GREETING'));
    return (line) => {
      if (mail === null) {
        heard.push(line);
        const moment = momentOf(line);
        const answer = moment === 'DATA' && !hasRecipient ? '503 5.5.1 For whom?' : answerTo(moment);
        const code = codeOf(answer);
        if (moment === 'MAIL' || moment === 'RCPT') hasRecipient = moment === 'RCPT' && code === '250';
        if (moment === 'DATA' && code === '354') mail = [];
        say(answer);
      } else if (line === '.') {
        mails.push(mail.join('\r\n'));
        mail = null;
        say(answerTo('DOT'));
      } else {
        mailLines += 1;
        mail.push(line);
      }
    };
  }

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const hear = conversation((answer) => play(socket, answer));
    let unread = '';
    socket.on('data', (chunk) => {
      const lines = (unread + chunk.toString('latin1')).split('\r\n');
      unread = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    mails,
    mailLineCount: () => mailLines,
    connectionCount: () => connections,
    openCount: () => sockets.size,
    hangUp(saying) {
      for (const socket of sockets) {
        if (saying === undefined) socket.destroy();
        else socket.end(`${saying}\r\n`);
      }
    },
  };
}

function codeOf(answer: ScriptedAnswer): string {
  const reply = typeof answer === 'string' ? answer : 'after' in answer ? answer.after : '';
  return reply.slice(0, 3);
}

function momentOf(line: string): ScriptedMoment | 'QUIT' | null {
  const command = /^(EHLO|AUTH|MAIL|RCPT|DATA|RSET|QUIT)\b/.exec(line)?.[1];
  return (command as ScriptedMoment | 'QUIT' | undefined) ?? null;
}

function write(socket: Socket, reply: string): void {
  socket.write(`${reply.replaceAll('\n', '\r\n')}\r\n`);
}

async function trickle(socket: Socket): Promise<void> {
  for (const byte of '250-'.concat('still thinking '.repeat(10_000))) {
    if (socket.destroyed) return;
    socket.write(byte);
    await pause(20);
  }
}
