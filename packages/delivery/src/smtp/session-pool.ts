import { SendError } from '../mail-transport.ts';
import type { SmtpSession } from './smtp-session.ts';

export interface SessionPoolOptions {
  /** Makes a session that is not open yet. */
  create: () => SmtpSession;
  sessionsMax: number;
  mailsPerSessionMax: number;
  /** Longest time for one piece of work, opening the session included. */
  workTimeoutMs: number;
}

/** Below what servers wait for the next mail: RFC 5321 4.5.3.2.7 asks for five minutes, some take one. */
const idleMs = 30_000;

/** Keeps sessions open between mails, and no more of them than the server is to have. */
export class SessionPool {
  readonly #options: SessionPoolOptions;
  /** In use, idle, or saying goodbye. */
  readonly #sessions = new Set<SmtpSession>();
  readonly #idle = new Map<SmtpSession, NodeJS.Timeout>();
  readonly #waiting: { go: () => void; fail: (error: Error) => void }[] = [];
  #inUse = 0;
  #isClosed = false;

  constructor(options: SessionPoolOptions) {
    this.#options = options;
  }

  /** Does `work` over an open session; over another one when it returns `null`. @throws SendError */
  async use<T>(work: (session: SmtpSession) => Promise<T | null>): Promise<T> {
    return this.#inTurn(async () => {
      for (;;) {
        const session = this.#takeIdle() ?? this.#create();
        const done = await this.#inTime(session, work);
        if (done !== null) return done;
      }
    });
  }

  /** Opens a session of its own, whatever is open already. @throws SendError */
  async tryOpening(): Promise<void> {
    await this.#inTurn(async () => {
      this.#takeIdle()?.leave();
      await this.#inTime(this.#create(), async (session) => session.leave());
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const { fail } of this.#waiting.splice(0)) fail(closed());
    for (const session of this.#sessions) session.breakOff(closed());
  }

  /** A mail that opens a session finds none idle, so there are never more sessions than turns. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw closed();
    if (this.#inUse < this.#options.sessionsMax) this.#inUse += 1;
    else await new Promise<void>((go, fail) => this.#waiting.push({ go, fail }));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#inUse -= 1;
      else next.go();
    }
  }

  async #inTime<T>(session: SmtpSession, work: (session: SmtpSession) => Promise<T>): Promise<T> {
    const tooLong = new Error('The mail server took too long.');
    const timer = setTimeout(() => session.breakOff(tooLong), this.#options.workTimeoutMs);
    try {
      await session.open();
      return await work(session);
    } finally {
      clearTimeout(timer);
      this.#putBack(session);
    }
  }

  #create(): SmtpSession {
    const session = this.#options.create();
    this.#sessions.add(session);
    session.onEnd(() => {
      this.#sessions.delete(session);
      this.#forgetIdle(session);
    });
    return session;
  }

  #putBack(session: SmtpSession): void {
    if (!session.isOpen) return;
    if (session.mailCount >= this.#options.mailsPerSessionMax) return session.leave();
    const timer = setTimeout(() => {
      this.#forgetIdle(session);
      session.leave();
    }, idleMs);
    this.#idle.set(session, timer.unref());
  }

  /** The one that was used last: the others may rest until they are closed. */
  #takeIdle(): SmtpSession | undefined {
    const session = [...this.#idle.keys()].at(-1);
    if (session !== undefined) this.#forgetIdle(session);
    return session;
  }

  #forgetIdle(session: SmtpSession): void {
    clearTimeout(this.#idle.get(session));
    this.#idle.delete(session);
  }
}

function closed(): SendError {
  return new SendError('FAILED_TEMPORARILY', null, 'The connections to the mail server were closed.');
}
