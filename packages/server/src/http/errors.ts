import { GraphQLError } from 'graphql';

/** Every code that an error of the API can carry; see the description of the schema. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'BAD_REQUEST'
  | 'BAD_USER_INPUT'
  | 'PAYLOAD_TOO_LARGE'
  | 'INVALID_UTF8'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** An argument that a client must correct; a person's mistakes are user errors instead. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode } });
}

export function unauthenticated(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED' satisfies ErrorCode, http: { status: 401 } },
  });
}

/** The database does not answer. Seen before GraphQL runs, so that proxies and clients see it by the status too. */
export function unavailable(cause: Error): GraphQLError {
  return new GraphQLError('The service is not available at the moment. Try again.', {
    originalError: cause,
    extensions: { code: 'SERVICE_UNAVAILABLE' satisfies ErrorCode, http: { status: 503 } },
  });
}

/** An answer of GraphQL's shape for what never reaches GraphQL. */
export function errorBody(code: ErrorCode, message: string, requestId: string) {
  return { errors: [{ message, extensions: { code, requestId } }] };
}
