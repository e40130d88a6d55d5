import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from './errors.ts';

// graphql-js gives these no code and Apollo another than ours; they are known by their messages alone.
const tooManyTokens = /^Syntax Error: Document contains more that (\d+) tokens\. Parsing aborted\.$/;
const wrongArgument = /^Argument "\w+" |^Too many errors processing variables/;

/** What our list of codes has for an error that a library made of a client's mistake; null: what it says itself. */
export function readLibraryError({ message, extensions }: GraphQLFormattedError) {
  const tokensMax = tooManyTokens.exec(message)?.[1];
  switch (extensions?.['code']) {
    case 'GRAPHQL_PARSE_FAILED':
      return tokensMax === undefined ? null : known('OPERATION_TOO_LARGE', describeTokens(tokensMax));
    // The clients that ask for persisted queries go by the message.
    case 'PERSISTED_QUERY_NOT_SUPPORTED':
      return known('BAD_REQUEST', message);
    case 'INTERNAL_SERVER_ERROR':
      return wrongArgument.test(message) ? known('BAD_USER_INPUT', message) : null;
    default:
      return null;
  }
}

function known(code: ErrorCode, message: string): { code: ErrorCode; message: string } {
  return { code, message };
}

function describeTokens(tokensMax: string): string {
  return `The operation has more than ${tokensMax} tokens, the limit. Put values into variables, or split it.`;
}
