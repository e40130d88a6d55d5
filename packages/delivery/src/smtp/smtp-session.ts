import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type Acceptance, type ComposedMail, SendError } from '../mail-transport.ts';
import type { AccessTokens } from './access-tokens.ts';
import { classifyFailure, type SmtpFailure } from './classify-failure.ts';
import { HandOver } from './hand-over.ts';
import { signInByToken } from './sign-in-by-token.ts';
import { envelopeFor, readOffers, type SmtpOffers } from './smtp-envelope.ts';
import type { SmtpRoute } from './smtp-route.ts';

export interface SmtpSessionOptions {
  route: SmtpRoute;
  /** For routes that sign in by OAuth 2.0. */
  tokens: AccessTokens | null;
  /** Longest silence of the server. */
  socketTimeoutMs: number;
  /** PEM of the authorities to trust in place of Node's. */
  trustedCertificates?: string | undefined;
}

/** One connection to a mail server: opened, signed in, and used for one mail after the other. */
export class SmtpSession {
  /** How many mails were tried over it. */
  mailCount = 0;

  readonly #connection: SMTPConnection;
  readonly #options: SmtpSessionOptions;
  #state: 'NEW' | 'OPEN' | 'OVER' = 'NEW';
  #offers: SmtpOffers = new Map();
  #brokenOffBy: Error | null = null;
  #fail: (error: Error) => void = () => {};

  constructor(options: SmtpSessionOptions) {
    const { route, tokens, socketTimeoutMs, trustedCertificates } = options;
    this.#options = options;
    this.#connection = new SMTPConnection({
      host: route.host,
      port: route.port,
      secure: route.security === 'TLS',
      requireTLS: route.security === 'STARTTLS',
      ignoreTLS: route.security === 'NONE',
      tls: { rejectUnauthorized: route.verifyCertificate, ca: trustedCertificates },
      name: route.clientName,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: socketTimeoutMs,
      // Under the name XOAUTH2 it would give way to PLAIN and LOGIN where a server offers these as well.
      customAuth: tokens === null ? {} : { TOKEN: signInByToken(tokens) },
    });
    this.#connection.on('error', (error: Error) => this.#fail(error));
    this.#connection.once('end', () => {
      this.#state = 'OVER';
      // Nodemailer says why only after it has said that it is over.
      setImmediate(() => this.#fail(this.#brokenOffBy ?? new Error('The mail server closed the connection.')));
    });
  }

  /** Fit for a mail, as far as we know. */
  get isOpen(): boolean {
    return this.#state === 'OPEN';
  }

  onEnd(listener: () => void): void {
    this.#connection.once('end', listener);
  }

  /** Connects and signs in, unless that is done. @throws SendError */
  async open(): Promise<void> {
    if (this.#state === 'OPEN') return;
    try {
      await this.#until<void>((done) => this.#connection.connect((error) => done(error ?? null)));
      this.#offers = readOffers(this.#connection.lastServerResponse || '');
      await this.#signIn();
      this.#state = 'OPEN';
    } catch (error) {
      this.#connection.close();
      throw classifyFailure(error, false);
    }
  }

  /**
   * Hands over one mail. `null` when a connection that was kept turns out to be over and nothing of the mail
   * has gone out: it may go over another.
   * @throws SendError
   */
  async send(mail: ComposedMail, onHandOver: () => Promise<void>): Promise<Acceptance | null> {
    const envelope = envelopeFor(mail, this.#offers);
    const isKept = this.mailCount > 0;
    this.mailCount += 1;
    const handOver = new HandOver(mail.raw, onHandOver);
    try {
      const { response } = await this.#until<SMTPConnection.SentMessageInfo>((done) =>
        this.#connection.send(envelope, handOver.content, done),
      );
      return { smtpCode: Number.parseInt(response, 10) || null, response };
    } catch (error) {
      const isUsable = await this.#recover(error as SmtpFailure);
      await handOver.settled;
      if (handOver.refusal !== null) throw handOver.refusal;
      const failure = classifyFailure(error, handOver.isComplete);
      const isOverUnasked = !isUsable && !handOver.isBegun && this.#brokenOffBy === null;
      if (isKept && isOverUnasked && failure.scope === 'SERVER') return null;
      throw failure;
    }
  }

  /** Says goodbye. */
  leave(): void {
    this.#state = 'OVER';
    this.#connection.quit();
  }

  /** Breaks off what is under way, which fails with `why`. */
  breakOff(why: Error): void {
    this.#brokenOffBy = why;
    this.#connection.close();
  }

  /** Makes the connection fit for the next mail, or closes it. */
  async #recover({ code, response = '' }: SmtpFailure): Promise<boolean> {
    // Only when it was the envelope: an answer to the mail (EMESSAGE) may have come early, and a second one for ours.
    if (this.isOpen && code === 'EENVELOPE' && /^(?!421)[45]/.test(response)) {
      try {
        await this.#until((done) => this.#connection.reset(done));
        return true;
      } catch {
        // What it said of the mail holds.
      }
    }
    this.#connection.close();
    return false;
  }

  async #signIn(): Promise<void> {
    const { auth } = this.#options.route;
    if (auth.type === 'NONE') return;
    if (!this.#connection.allowsAuth) {
      const why = 'The mail server offers no sign-in over this connection, and a user is set.';
      throw new SendError('FAILED_TEMPORARILY', null, why, 'SERVER');
    }
    const { user } = auth;
    const login = auth.type === 'PASSWORD' ? { user, pass: auth.password } : { user, method: 'TOKEN' };
    await this.#until((done) => this.#connection.login(login, done));
  }

  /** Nodemailer does not answer everyone who waits when a connection ends. */
  #until<T>(start: (done: (error: Error | null, result?: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      start((error, result) => (error === null ? resolve(result as T) : reject(error)));
    });
  }
}
