import { isDatabaseUnavailable } from '@unmissed/database';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type ErrorCode, errorBody } from './errors.ts';

/** Answers what never reaches GraphQL, such as a body that is too large, in GraphQL's shape. */
export function answerError(
  error: FastifyError | GraphQLError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { status, code, message, headers = {}, details } = describe(error, request);
  if (status >= 500) request.log.error({ err: error }, 'a request failed');
  return reply
    .code(status)
    .header('x-request-id', request.id)
    .headers(headers)
    .send(errorBody(code, message, request.id, details));
}

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0];
    return reply
      .code(404)
      .send(errorBody('BAD_REQUEST', `There is nothing at ${path}. The API is at /graphql.`, request.id));
  });
}

/** Of the errors that we make for clients; `http` in the way Apollo takes it. */
interface Extensions extends Record<string, unknown> {
  code: ErrorCode;
  http?: { status: number; headers?: ReadonlyMap<string, string> };
}

interface Description {
  status: number;
  code: ErrorCode;
  message: string;
  headers?: Record<string, string>;
  /** What `extensions` has beside code and request id. */
  details?: object;
}

function describe(error: FastifyError | GraphQLError, request: FastifyRequest): Description {
  if (error instanceof GraphQLError) {
    const { code, http, ...details } = error.extensions as Extensions;
    const headers = Object.fromEntries(http?.headers ?? []);
    return { status: http?.status ?? 400, code, message: error.message, headers, details };
  }
  if (isDatabaseUnavailable(error)) {
    return {
      status: 503,
      code: 'SERVICE_UNAVAILABLE',
      message: 'The service is not available at the moment. Try again.',
    };
  }
  if (error.code === 'PAYLOAD_TOO_LARGE') return { status: 413, code: 'PAYLOAD_TOO_LARGE', message: error.message };
  if (error.statusCode === 413) {
    const message = `The body is larger than ${request.routeOptions.bodyLimit} bytes, the limit.`;
    return { status: 413, code: 'PAYLOAD_TOO_LARGE', message };
  }
  if (error.code === 'INVALID_UTF8') return { status: 400, code: 'INVALID_UTF8', message: error.message };
  if (error.statusCode !== undefined && error.statusCode < 500)
    return { status: error.statusCode, code: 'BAD_REQUEST', message: error.message };
  return {
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong here. Tell an administrator the request id.',
  };
}
