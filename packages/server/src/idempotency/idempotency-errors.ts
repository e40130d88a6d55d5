import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../http/errors.ts';

/** Until a request under way has most often been answered. */
const retryAfterSeconds = 1;

export function keyReused(message: string): GraphQLError {
  const code: ErrorCode = 'IDEMPOTENCY_KEY_REUSED';
  return new GraphQLError(message, { extensions: { code, http: { status: 409 } } });
}

export function keyInUse(): GraphQLError {
  const code: ErrorCode = 'IDEMPOTENCY_KEY_IN_USE';
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  return new GraphQLError('The first request with this Idempotency-Key is still under way.', {
    extensions: { code, retryAfterSeconds, http: { status: 409, headers } },
  });
}

export function wrongKey(): GraphQLError {
  const code: ErrorCode = 'BAD_REQUEST';
  return new GraphQLError('The header Idempotency-Key must have 1 to 255 visible characters of ASCII.', {
    extensions: { code, http: { status: 400 } },
  });
}
