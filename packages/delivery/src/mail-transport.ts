/** A mail as it goes over the wire. */
export interface ComposedMail {
  /** Address only; a domain beyond ASCII may be written as people do. */
  from: string;
  to: string;
  /** Header and body in MIME form, lines ended by CRLF. */
  raw: Buffer;
}

interface SendOptions {
  /**
   * Awaited when the server has asked for the mail and nothing of it has gone out yet; called at most once.
   * When it rejects, nothing goes out. `send` does not end before it has.
   */
  onHandOver?: () => Promise<void>;
}

/** A way for mails to leave. */
export interface MailTransport {
  /** Host and port of the mail server, or the folder; shown in attempts. */
  readonly name: string;
  /** @throws SendError */
  send(mail: ComposedMail, options?: SendOptions): Promise<Acceptance>;
  /** Checks that mails can leave. @throws Error saying why not */
  verify(): Promise<void>;
  /** Ends all connections, also those in use. */
  close(): Promise<void>;
}

/** What the server said when it took a mail. */
export interface Acceptance {
  smtpCode: number | null;
  response: string;
}

/** Why a mail did not leave, or may not have left. The message holds the server's own words where it had any. */
export class SendError extends Error {
  override name = 'SendError';
  /** `UNCERTAIN`: the server may have the mail, for all of it had gone out when the connection broke. */
  readonly outcome: 'FAILED_TEMPORARILY' | 'FAILED_PERMANENTLY' | 'UNCERTAIN';
  /** `SERVER`: the next mail would fare no better. Never together with `FAILED_PERMANENTLY`. */
  readonly scope: 'MESSAGE' | 'SERVER';
  readonly smtpCode: number | null;

  constructor(
    outcome: SendError['outcome'],
    smtpCode: number | null,
    response: string,
    scope: SendError['scope'] = 'MESSAGE',
  ) {
    super(response);
    this.outcome = outcome;
    this.scope = scope;
    this.smtpCode = smtpCode;
  }
}
