import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyLimit } from './json-body.ts';
import { type ErrorCode, errorBody } from './errors.ts';

/** Answers what never reaches GraphQL, such as a body that is too large, in GraphQL's shape. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, code, message } = describe(error);
  if (status >= 500) request.log.error({ err: error }, 'a request failed');
  return reply
    .code(status)
    .header('x-request-id', request.id)
    .send(errorBody(code, message, request.id));
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

function describe(error: FastifyError): { status: number; code: ErrorCode; message: string } {
  if (error.statusCode === 413) {
    return {
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
      message: `The body is larger than ${bodyLimit} bytes. Send fewer reports at a time.`,
    };
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
