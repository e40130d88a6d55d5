import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** What a client is told of a result, or of what was thrown. */
export type ToAnswer = (result: ExecutionResult | { errors: readonly unknown[] }) => FormattedExecutionResult;

/** Errors are told in the way that Apollo has them told by `formatError`. */
export function createToAnswer(formatError: FormatError): ToAnswer {
  return ({ errors, ...rest }) => (errors === undefined ? rest : { ...rest, errors: errors.map(format) });

  function format(thrown: unknown): GraphQLFormattedError {
    const error = thrown instanceof GraphQLError ? thrown : new GraphQLError('', { originalError: thrown as Error });
    const { http: _, ...extensions } = error.extensions;
    return formatError({ ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } }, error);
  }
}
