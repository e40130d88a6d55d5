import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../context.ts';

/** Logs the errors of which clients are told nothing but a code, with the id of the request, which they are told. */
export function logErrors(log: FastifyBaseLogger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body }, errors = [], contextValue: { actor } }) {
          const told = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          for (const [index, error] of errors.entries()) logError(log, told[index]!, error, actor.requestId);
        },
      };
    },
  };
}

/** Logs an error that a client is `told`, unless it was made for clients. */
export function logError(
  log: FastifyBaseLogger,
  { extensions }: GraphQLFormattedError,
  error: unknown,
  reqId: string | null,
): void {
  const err = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (extensions?.['code'] === 'INTERNAL_SERVER_ERROR') log.error({ reqId, err }, 'a request failed');
  if (extensions?.['code'] === 'SERVICE_UNAVAILABLE' && !(err instanceof GraphQLError))
    log.warn({ reqId, err }, 'the database does not answer');
}
