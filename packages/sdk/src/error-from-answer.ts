import {
  AuthenticationError,
  IdempotencyError,
  PermissionError,
  RateLimitError,
  RequestError,
  ServerError,
  type UnmissedError,
} from './errors.ts';

/** One entry of the `errors` of a GraphQL answer; what came over the wire may be anything. */
export interface GraphQLAnswerError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: { readonly [key: string]: unknown } | null;
}

/** What is known of a failed answer. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when the body was no GraphQL answer. */
  readonly errors: readonly (GraphQLAnswerError | null)[] | undefined;
  /** Takes out of a message what must not be in an error. */
  readonly conceal: (message: string) => string;
}

/** The typed error for an answer that brings no result. */
export function errorFromAnswer({ status, headers, errors, conceal }: FailedAnswer): UnmissedError {
  const [first, ...others] = errors ?? [];
  const told = first?.extensions ?? {};
  const code = nameIn(told['code']) ?? codeOfStatus(status);
  const path = pathIn(first?.path);
  const requestId = nameIn(told['requestId']) ?? requestIdOf(headers);
  const message = conceal(messageOf(first?.message, others.length, status));
  const retryAfterSeconds = secondsIn(told['retryAfterSeconds']) ?? retryAfterSecondsOf(headers);
  const details = { code, path, requestId, retryAfterSeconds };

  if (status === 429 || code === 'TOO_MANY_REQUESTS') return new RateLimitError(message, details);
  if (code === 'IDEMPOTENCY_KEY_REUSED' || code === 'IDEMPOTENCY_KEY_IN_USE')
    return new IdempotencyError(message, details);
  if (status === 401 || code === 'UNAUTHENTICATED') return new AuthenticationError(message, details);
  if (status === 403 || code === 'FORBIDDEN') return new PermissionError(message, details);
  if (status >= 500 || code === 'INTERNAL_SERVER_ERROR' || code === 'SERVICE_UNAVAILABLE')
    return new ServerError(message, { ...details, status });
  return new RequestError(message, details);
}

/** The id under which the server logged the request. */
export function requestIdOf(headers: Headers): string | undefined {
  return nameIn(headers.get('x-request-id'));
}

function messageOf(message: unknown, othersCount: number, status: number): string {
  if (typeof message !== 'string')
    return `The server answered ${status} and no GraphQL. Is the URL that of the GraphQL endpoint?`;
  return othersCount === 0 ? message : `${message} (and ${othersCount} more)`;
}

/** Codes and ids are short and plain; anything else could be a forged line of a log. */
function nameIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : undefined;
}

function pathIn(value: unknown): readonly (string | number)[] | undefined {
  const isPath = Array.isArray(value) && value.every((part) => typeof part === 'number' || nameIn(part) !== undefined);
  return isPath ? value : undefined;
}

function secondsIn(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** For answers that never reached GraphQL, from a proxy for example. */
function codeOfStatus(status: number): string {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 413) return 'PAYLOAD_TOO_LARGE';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  if (status === 502 || status === 503 || status === 504) return 'SERVICE_UNAVAILABLE';
  return status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'NOT_GRAPHQL';
}

/** Reads `Retry-After` (RFC 9110, 10.2.3): seconds, or a date, which is taken from the server's own clock. */
function retryAfterSecondsOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const seconds = (Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
