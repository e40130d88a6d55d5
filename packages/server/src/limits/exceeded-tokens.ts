import { ApolloServerErrorCode } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';

// graphql-js tells it from a syntax error by the message alone.
const tooManyTokens = /^Syntax Error: Document contains more that (\d+) tokens\. Parsing aborted\.$/;

/** The limit of tokens that a document exceeds; null when it is refused for something else. */
export function exceededTokens({ message, extensions }: GraphQLFormattedError): number | null {
  if (extensions?.['code'] !== ApolloServerErrorCode.GRAPHQL_PARSE_FAILED) return null;
  const limit = tooManyTokens.exec(message)?.[1];
  return limit === undefined ? null : Number(limit);
}
