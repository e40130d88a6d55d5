import type { UserErrorCode } from './generated/resources.generated.ts';

/** What every error knows. */
export interface ErrorDetails {
  readonly code: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/**
 * Every error that the client throws by itself is one of these. None carries variables, headers or the
 * API key, so it can be logged: where the server's message quotes what it was sent, the quotation is
 * replaced by `…`. A call that its caller aborts rejects with the signal's reason instead.
 *
 * @example
 * ```ts
 * try {
 *   await client.mailboxes.update({ id, extensions: ['4711'] });
 * } catch (error) {
 *   if (error instanceof UserError) showProblems(error.problems);
 *   else if (error instanceof UnmissedError) report(error.code, error.requestId);
 *   else throw error;
 * }
 * ```
 */
export class UnmissedError extends Error {
  override readonly name: string = 'UnmissedError';
  /** What went wrong, for programs. */
  readonly code: string;
  /** Where in the result it happened; undefined when the whole request is concerned. */
  readonly path: readonly (string | number)[] | undefined;
  /** Id under which the server logged the request; undefined when it gave none. */
  readonly requestId: string | undefined;
  /** How long the server asks to wait before another try, in seconds; undefined when it does not say. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, { code, path, requestId, retryAfterSeconds }: ErrorDetails) {
    super(message);
    this.code = code;
    this.path = path;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** One thing to correct. */
export interface Problem {
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** What is wrong and what to do, for the person who wanted the change. May quote what was entered. */
  readonly message: string;
  /** Path of the input field concerned, or null when it is none of them. */
  readonly field: readonly string[] | null;
}

/**
 * The server refused a change because of something that a person can correct. `code` is that of the
 * first problem. `message` is for logs and quotes nothing that was entered; show people the problems.
 */
export class UserError extends UnmissedError {
  override readonly name = 'UserError';
  // Private, so that neither `JSON.stringify` nor a logger that prints properties repeats what was entered.
  readonly #problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[], details: Omit<ErrorDetails, 'code'>) {
    super(message, { ...details, code: problems[0]?.code ?? 'USER_ERROR' });
    this.#problems = problems;
  }

  /** Everything to correct, at least one. Not printed with the error. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }
}

/** A `get` found nothing. `code` is `NOT_FOUND`. */
export class NotFoundError extends UnmissedError {
  override readonly name = 'NotFoundError';
}

/** The API key is missing, wrong or revoked: code `UNAUTHENTICATED`, or HTTP 401. */
export class AuthenticationError extends UnmissedError {
  override readonly name = 'AuthenticationError';
}

/** The API key does not allow this: code `FORBIDDEN`, or HTTP 403. */
export class PermissionError extends UnmissedError {
  override readonly name = 'PermissionError';
}

/** Too many requests (HTTP 429), and still so after the last try. */
export class RateLimitError extends UnmissedError {
  override readonly name = 'RateLimitError';
}

/**
 * The idempotency key of a change was used before. `IDEMPOTENCY_KEY_REUSED`: for another change, or for this one and
 * its answer was not kept; `message` says which. `IDEMPOTENCY_KEY_IN_USE`: this change was begun before and is not
 * ended yet, and still so after the last try; call again with the same key.
 */
export class IdempotencyError extends UnmissedError {
  override readonly name = 'IdempotencyError';
}

/** The server failed: HTTP 5xx, code `INTERNAL_SERVER_ERROR` or `SERVICE_UNAVAILABLE`. Its log tells more under `requestId`. */
export class ServerError extends UnmissedError {
  override readonly name = 'ServerError';
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(message: string, details: ErrorDetails & { readonly status: number }) {
    super(message, details);
    this.status = details.status;
  }
}

/** The request itself is wrong: it does not fit the schema, is too large, or the URL leads elsewhere. */
export class RequestError extends UnmissedError {
  override readonly name = 'RequestError';
}

/** The server could not be reached or the connection broke. `code` is `NETWORK_ERROR`. */
export class NetworkError extends UnmissedError {
  override readonly name: string = 'NetworkError';
}

/** The server did not answer within `timeoutMs`. `code` is `TIMEOUT`. */
export class TimeoutError extends NetworkError {
  override readonly name = 'TimeoutError';
}
