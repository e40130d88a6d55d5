import { SendError } from './mail-transport.ts';

interface SmtpFailure {
  message: string;
  /** Nodemailer's own code, such as EAUTH or ECONNECTION. */
  code?: string;
  /** The command that failed, or API for what never went out. */
  command?: string;
  responseCode?: number;
  response?: string;
}

/**
 * 5xx replies about the session, whatever command they answer (RFC 4954 6, RFC 3207 4): commands out of
 * order, and wanted first: a password, a better one, encryption.
 */
const sessionCodes = new Set([503, 530, 534, 535, 538]);

/** What a failure to send means. `isHandedOver`: the server may have the whole mail already. */
export function classifyFailure(error: unknown, isHandedOver: boolean): SendError {
  const { message, code, command, responseCode, response } = error as SmtpFailure;
  const said = response ?? (code === 'EABORT' ? 'The mail server took too long.' : message);
  if (responseCode === undefined) {
    // An address that Nodemailer itself refuses is refused the next time, too.
    if (code === 'EENVELOPE') return new SendError('FAILED_PERMANENTLY', null, said);
    return new SendError(isHandedOver ? 'UNCERTAIN' : 'FAILED_TEMPORARILY', null, said);
  }
  // 5xx before the envelope is about us and the server, not about this mail: a wrong password is mended.
  const isAboutMail = command === undefined || /^(MAIL FROM|RCPT TO|DATA)/.test(command);
  const isPermanent = responseCode >= 500 && isAboutMail && code !== 'EAUTH' && !sessionCodes.has(responseCode);
  return new SendError(isPermanent ? 'FAILED_PERMANENTLY' : 'FAILED_TEMPORARILY', responseCode, said);
}
