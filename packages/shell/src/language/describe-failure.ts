import {
  AuthenticationError,
  NetworkError,
  NotFoundError,
  PermissionError,
  UnmissedError,
  UserError,
} from '@unmissed/sdk';
import { CmdletError, type ExitCode } from '../cmdlet.ts';

/** What is said of an error, in one line, and the exit code it stands for. */
export interface Failure {
  readonly message: string;
  readonly exitCode: ExitCode;
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof CmdletError) return { message: error.message, exitCode: error.exitCode };
  // The problems of a user error are for the person who typed the values, who is the one to read this.
  if (error instanceof UserError)
    return { message: error.problems.map(({ message }) => message).join(' '), exitCode: 1 };
  if (error instanceof NotFoundError) return { message: error.message, exitCode: 3 };
  if (error instanceof AuthenticationError) return { message: `${error.message} Sign in with: um login`, exitCode: 4 };
  if (error instanceof PermissionError) return { message: error.message, exitCode: 4 };
  if (error instanceof NetworkError)
    return {
      message: `${error.message} Check that the server runs and the address of the profile is right.`,
      exitCode: 1,
    };
  if (error instanceof UnmissedError)
    return { message: `${error.message}${error.requestId ? ` (request ${error.requestId})` : ''}`, exitCode: 1 };
  return { message: error instanceof Error ? error.message : String(error), exitCode: 1 };
}
