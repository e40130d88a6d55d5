import { SendError } from '../mail-transport.ts';
import { explainConnectionFailure } from './explain-connection-failure.ts';
import { replyRules, type SmtpStage } from './reply-rules.ts';

/** What Nodemailer's errors hold. */
export interface SmtpFailure {
  message: string;
  /** Nodemailer's own code, such as EAUTH or ECONNECTION. */
  code?: string;
  /** The code of Node's error behind it, such as ECONNREFUSED. */
  originalCode?: string;
  timeoutType?: string;
  /** The command that failed, CONN for none in particular, or API for what never went out. */
  command?: string;
  response?: string;
}

/** What a failure to send means. `isComplete`: the server may have the whole mail already. */
export function classifyFailure(error: unknown, isComplete: boolean): SendError {
  if (error instanceof SendError)
    return isComplete ? new SendError('UNCERTAIN', null, error.message, error.scope) : error;
  const failure = error as SmtpFailure;
  const { response = '', message, code, command } = failure;
  if (/^[45]\d\d/.test(response)) {
    const stage = stageOf(command);
    const { outcome, scope } = replyRules.find(
      ({ at, reply }) => (at?.includes(stage) ?? true) && reply.test(response),
    )!;
    const words =
      command === 'STARTTLS' ? `The mail server does not do STARTTLS, which must be: ${response}` : response;
    return new SendError(outcome, Number.parseInt(response, 10), words, scope);
  }
  // An address that Nodemailer itself refuses is refused the next time, too.
  if (code === 'EENVELOPE' && command === 'API') return new SendError('FAILED_PERMANENTLY', null, message);
  const outcome = isComplete ? 'UNCERTAIN' : 'FAILED_TEMPORARILY';
  return new SendError(outcome, null, explainConnectionFailure(failure), 'SERVER');
}

function stageOf(command = ''): SmtpStage {
  return (['AUTH', 'MAIL', 'RCPT', 'DATA'] as const).find((stage) => command.startsWith(stage)) ?? 'OPEN';
}
