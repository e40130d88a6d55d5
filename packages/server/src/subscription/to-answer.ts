import type { FastifyRequest } from 'fastify';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { logError } from '../http/log-errors.ts';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** What a client is told of a result, or of what was thrown, on its request. */
export type ToAnswer = (
  result: ExecutionResult | { errors: readonly unknown[] },
  request: Pick<FastifyRequest, 'id' | 'log'>,
) => FormattedExecutionResult;

/** Errors are told in the way that Apollo has them told by `formatError`, with the id of the request, and logged. */
export function createToAnswer(formatError: FormatError): ToAnswer {
  return ({ errors, ...rest }, { id, log }) => {
    if (errors === undefined) return rest;
    const told = errors.map((error) => {
      const formatted = format(error);
      logError(log, formatted, error, id);
      return { ...formatted, extensions: { ...formatted.extensions, requestId: id } };
    });
    return { ...rest, errors: told };
  };

  function format(thrown: unknown): GraphQLFormattedError {
    const error = thrown instanceof GraphQLError ? thrown : new GraphQLError('', { originalError: thrown as Error });
    const { http: _, ...extensions } = error.extensions;
    return formatError({ ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } }, error);
  }
}
