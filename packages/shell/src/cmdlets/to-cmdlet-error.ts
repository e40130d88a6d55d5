import {
  AuthenticationError,
  NetworkError,
  NotFoundError,
  PermissionError,
  type Problem,
  ServerError,
  UnmissedError,
  UserError,
} from '@unmissed/sdk';
import { CmdletError, type ExitCode } from '../cmdlet.ts';

/** Parameters by the fields of the API that they fill, for example `mailboxPolicyId: 'UMMailboxPolicy'`. */
export type ParameterNames = Readonly<Record<string, string>>;

/** Where the server's advice names an argument of its API, the parameter of the shell. */
const inWordsOfShell = [
  ['Say deletePolicies: true', 'Add -RemovePolicies'],
  ['say deletePolicies: true', 'add -RemovePolicies'],
  ['keepSettings: false', '-KeepProperties $false'],
  ['between since and until', 'between -StartDate and -EndDate'],
  ['Give an earlier since, or a later until', 'Give an earlier -StartDate, or a later -EndDate'],
] as const;

/** What the SDK threw, as an error of the shell whose `cause` it is; anything else as it is. */
export function toCmdletError(error: unknown, parameterNames: ParameterNames = {}): unknown {
  if (!(error instanceof UnmissedError)) return error;
  return Object.assign(new CmdletError(tell(error, parameterNames), exitCodeOf(error)), { cause: error });
}

function exitCodeOf(error: UnmissedError): ExitCode {
  if (error instanceof AuthenticationError || error instanceof PermissionError) return 4;
  return error instanceof NotFoundError || error.code === 'NOT_FOUND' ? 3 : 1;
}

function tell(error: UnmissedError, parameterNames: ParameterNames): string {
  if (error instanceof UserError) return error.problems.map((one) => tellProblem(one, parameterNames)).join(' ');
  const message = `${error.message.replace(/\.$/, '')}.`;
  if (error instanceof AuthenticationError)
    return `${message} Sign in with um login, or set UNMISSED_API_KEY to a valid key.`;
  if (error instanceof PermissionError) return `${message} Ask an administrator for a key of a role that may do this.`;
  if (error instanceof NetworkError) return `${message} Is the server's address right? See um profile list.`;
  if (error instanceof ServerError && error.requestId !== undefined)
    return `${message} The server's log tells more under request ${error.requestId}.`;
  return message;
}

function tellProblem({ code, message, field }: Problem, parameterNames: ParameterNames): string {
  if (code === 'VERSION_CONFLICT')
    return 'Somebody else changed it meanwhile. Read it again, and repeat the change if it is still right.';
  const parameter = field?.map((name) => parameterNames[name]).find((name) => name !== undefined);
  const words = inWordsOfShell.reduce((text, [ofApi, ofShell]) => text.replaceAll(ofApi, ofShell), message);
  return parameter === undefined ? words : `-${parameter}: ${words}`;
}
