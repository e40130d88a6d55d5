import { isDatabaseUnavailable, sqlState } from '@unmissed/database';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from './errors.ts';
import { readLibraryError } from './library-errors.ts';

const textWithNul = '22021';
/** Apollo's own code, outside of our list; its clients go by the message. */
const notSupported = 'PERSISTED_QUERY_NOT_SUPPORTED';

/** In characters: graphql-js quotes what a client sent, which can be megabytes. */
const messageLengthMax = 1_000;

/** What a client is told of an error: those made for clients as they are, all others masked. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const answer = (code: ErrorCode, message: string) => {
    const { path, locations } = formatted;
    return {
      message: message.slice(0, messageLengthMax),
      ...(path && { path }),
      ...(locations && { locations }),
      extensions: { code },
    };
  };
  const libraryError = cause instanceof GraphQLError ? readLibraryError(formatted) : null;
  if (libraryError !== null) return answer(libraryError.code, libraryError.message);
  // Without a code it was not made for clients: graphql-js says so of a resolver's result that does not fit the schema.
  if (cause instanceof GraphQLError && formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
    const code = extensions['code'] === notSupported ? ('BAD_REQUEST' satisfies ErrorCode) : extensions['code'];
    const message = formatted.message.slice(0, messageLengthMax);
    return { ...formatted, message, extensions: { ...extensions, code } };
  }
  if (sqlState(cause) === textWithNul) return answer('BAD_USER_INPUT', 'A text has a NUL character.');
  if (isDatabaseUnavailable(cause))
    return answer('SERVICE_UNAVAILABLE', 'The service is not available at the moment. Try again.');
  return answer('INTERNAL_SERVER_ERROR', 'Something went wrong here. Tell an administrator the request id.');
}
