import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** What the server does with the next mail to a recipient. */
export type Reaction =
  | { does: 'accept' }
  /** Answers `code` to the recipient, or to the whole mail. */
  | { does: 'refuse'; at: 'RCPT' | 'DATA'; code: number; text: string }
  /** Takes the whole mail and never answers. */
  | { does: 'hang' }
  /** Breaks the connection at the recipient, before it has the mail, or after the final dot. */
  | { does: 'close'; at: 'RCPT' | 'DATA' };

export interface CaughtMail {
  from: string;
  to: string;
  /** What MAIL FROM said besides the address, such as SMTPUTF8. */
  parameters: Record<string, unknown>;
  raw: string;
}

/** A mail server on a free port of this machine that keeps what it gets. */
export class CatchingSmtpServer {
  /** Whole mails in the order they came, refused ones and unanswered ones included. */
  readonly received: CaughtMail[] = [];
  /** Those of `received` that the server took. */
  readonly accepted: CaughtMail[] = [];
  /** Recipients in the order they were announced. */
  readonly announced: string[] = [];
  /** Answers that are held back until `letGo`. */
  holdsAnswers = false;

  readonly #options: SMTPServerOptions;
  readonly #reactions = new Map<string, Reaction[]>();
  readonly #sockets = new Map<number, Socket>();
  #held: (() => void)[] = [];
  #server: SMTPServer | null = null;
  #port = 0;

  constructor(options: SMTPServerOptions = {}) {
    this.#options = options;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Reactions to the next mails to `recipient`, one each; all further mails are accepted. */
  script(recipient: string, ...reactions: Reaction[]): void {
    this.#reactions.set(recipient, [...(this.#reactions.get(recipient) ?? []), ...reactions]);
  }

  /** Listens; after `stop` on the same port as before. */
  async start(): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, session, answer) => {
        this.announced.push(address);
        const [reaction] = this.#reactions.get(address) ?? [];
        if (reaction === undefined || !('at' in reaction) || reaction.at !== 'RCPT') return answer();
        this.#reactions.get(address)!.shift();
        if (reaction.does === 'close') return this.#breakOff(session.remotePort);
        return answer(refusal(reaction));
      },
      onData: (stream, session, answer) => {
        // What did not come in full was not received.
        this.#take(stream, session, answer).catch(() => {});
      },
      ...this.#options,
    });
    // A client that breaks off is what some tests are about.
    server.on('error', () => {});
    server.server.on('connection', (socket) => {
      const port = socket.remotePort!;
      this.#sockets.set(port, socket);
      socket.once('close', () => this.#sockets.delete(port));
    });
    const listener = server.listen(this.#port, '127.0.0.1');
    await once(listener, 'listening');
    this.#port = (listener.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** Lets all answers that are held back go, and holds none from now on. */
  letGo(): void {
    this.holdsAnswers = false;
    for (const answer of this.#held.splice(0)) answer();
  }

  /** As if the machine were switched off: connections break, and none can be made. */
  async stop(): Promise<void> {
    const listener = this.#server?.server;
    this.#server = null;
    if (listener === undefined) return;
    const closed = once(listener, 'close');
    listener.close();
    for (const socket of this.#sockets.values()) socket.destroy();
    await closed;
  }

  async #take(stream: Readable, session: SMTPServerSession, answer: (error?: Error) => void): Promise<void> {
    const raw = await buffer(stream);
    const { mailFrom, rcptTo } = session.envelope;
    const mail = {
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo[0]!.address,
      parameters: mailFrom === false ? {} : { ...mailFrom.args },
      raw: raw.toString(),
    };
    this.received.push(mail);
    const reaction = this.#reactions.get(mail.to)?.shift() ?? { does: 'accept' };
    switch (reaction.does) {
      case 'hang':
        return;
      case 'close':
        return this.#breakOff(session.remotePort);
      case 'refuse':
        return answer(refusal(reaction));
      case 'accept':
        this.#whenLetGo(() => {
          this.accepted.push(mail);
          answer();
        });
    }
  }

  #whenLetGo(answer: () => void): void {
    if (this.holdsAnswers) this.#held.push(answer);
    else answer();
  }

  #breakOff(port: number): void {
    this.#sockets.get(port)?.destroy();
  }
}

export function parseMail({ raw }: { raw: string | Buffer }): Promise<ParsedMail> {
  return simpleParser(raw);
}

function refusal({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
