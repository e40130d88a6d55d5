/** A mail as it goes over the wire. */
export interface ComposedMail {
  from: string;
  to: string;
  /** Header and body in MIME form. */
  raw: Buffer;
}

/** A way for mails to leave. */
export interface MailTransport {
  /** Host and port of the mail server, or the folder; shown in attempts. */
  readonly name: string;
  /** @throws SendError */
  send(mail: ComposedMail): Promise<Acceptance>;
  /** Checks that mails can leave. @throws Error saying why not */
  verify(): Promise<void>;
  /** Ends all connections, also those in use. */
  close(): Promise<void>;
}

/** What the server said when it took a mail. */
interface Acceptance {
  smtpCode: number | null;
  response: string;
}

/** Why a mail did not leave, or may not have left. */
export class SendError extends Error {
  override name = 'SendError';
  readonly outcome: 'FAILED_TEMPORARILY' | 'FAILED_PERMANENTLY' | 'UNCERTAIN';
  readonly smtpCode: number | null;

  constructor(outcome: SendError['outcome'], smtpCode: number | null, response: string) {
    super(response);
    this.outcome = outcome;
    this.smtpCode = smtpCode;
  }
}
