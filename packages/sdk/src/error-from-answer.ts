import {
  AuthenticationError,
  PermissionError,
  RateLimitError,
  RequestError,
  ServerError,
  type UnmissedError,
} from './errors.ts';

/** One entry of the `errors` of a GraphQL answer. */
export interface GraphQLAnswerError {
  readonly message?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string; readonly retryAfterSeconds?: number };
}

/** What is known of a failed answer. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when the body was no GraphQL answer. */
  readonly errors: readonly GraphQLAnswerError[] | undefined;
  /** Takes out of a message what must not be in an error. */
  readonly conceal: (message: string) => string;
}

/** The typed error for an answer that brings no result. */
export function errorFromAnswer({ status, headers, errors, conceal }: FailedAnswer): UnmissedError {
  const [first, ...others] = errors ?? [];
  const code = first?.extensions?.code ?? codeOfStatus(status);
  const message = conceal(messageOf(first?.message, others.length, status));
  const requestId = first?.extensions?.requestId ?? headers.get('x-request-id') ?? undefined;
  const retryAfterSeconds = first?.extensions?.retryAfterSeconds ?? retryAfterSecondsOf(headers);

  if (status === 429) return new RateLimitError(message, { code, requestId, retryAfterSeconds });
  if (status === 401 || code === 'UNAUTHENTICATED') return new AuthenticationError(message, { code, requestId });
  if (status === 403 || code === 'FORBIDDEN') return new PermissionError(message, { code, requestId });
  if (status >= 500 || code === 'INTERNAL_SERVER_ERROR' || code === 'SERVICE_UNAVAILABLE') {
    return new ServerError(message, { code, requestId, status, retryAfterSeconds });
  }
  return new RequestError(message, { code, requestId, path: first?.path });
}

function messageOf(message: string | undefined, othersCount: number, status: number): string {
  if (message === undefined)
    return `The server answered ${status} and no GraphQL. Is the URL that of the GraphQL endpoint?`;
  return othersCount === 0 ? message : `${message} (and ${othersCount} more)`;
}

/** For answers that never reached GraphQL, from a proxy for example. */
function codeOfStatus(status: number): string {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
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
