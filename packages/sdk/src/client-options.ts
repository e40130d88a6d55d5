import type { UnmissedError } from './errors.ts';

/** What {@link createClient} needs to know. */
export interface ClientOptions {
  /** Address of the GraphQL endpoint, for example `https://unmissed.example.org/graphql`. */
  readonly url: string | URL;
  /** API key, sent as `Authorization: Bearer …`. Leave it out where a cookie or a proxy signs in. */
  readonly apiKey?: string | undefined;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Replaces the platform's `fetch`, for example to go through a proxy. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long each try may take, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** When and how long to try again; false: never. */
  readonly retry?: RetryOptions | false | undefined;
  /** Called before each try. What it throws, the call throws. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each try, whether it succeeded or not. What it throws, the call throws. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before each wait for another try. What it throws, the call throws. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * When and how long to try again. What is harmless to repeat, and that is all but some mutations of
 * {@link Client.request}, is tried again when the server could not be reached, was too slow, or
 * answered 502, 503 or 504; everything is after a 429, since the server has then done nothing, and
 * while the first try of a change is still under way. The wait is random between 0 and a limit that
 * doubles with each try, added to what the server asks for.
 */
export interface RetryOptions {
  /** How often to try altogether. Default: 3. */
  readonly triesMax?: number | undefined;
  /** Upper limit of the wait before the second try, in milliseconds. Default: 250. */
  readonly firstDelayMs?: number | undefined;
  /** Upper limit of every wait that the server did not ask for, in milliseconds. Default: 10,000. */
  readonly delayMsMax?: number | undefined;
  /** Longest wait that the server may ask for, in milliseconds; beyond it the call fails. Default: 60,000. */
  readonly retryAfterMsMax?: number | undefined;
  /** Replaces the wait between two tries, for tests. It should end when the signal aborts. */
  readonly wait?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** Replaces `Math.random`, for tests. */
  readonly random?: (() => number) | undefined;
}

/** A try that is about to begin. Without variables and headers, so that it can be logged. */
export interface RequestEvent {
  /** Name of the GraphQL operation, for example `UpdateMailboxPolicy`. */
  readonly operationName: string | undefined;
  /** Counts from 1. */
  readonly tryNumber: number;
}

/** A try that has ended. */
export interface ResponseEvent extends RequestEvent {
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  /** Id under which the server logged it; undefined when it gave none. */
  readonly requestId: string | undefined;
  /** Why it failed; undefined when it did not. A call that the caller aborted has none. */
  readonly error: UnmissedError | undefined;
}

/** A try that has failed and will be repeated. */
export interface RetryEvent extends RequestEvent {
  /** Why it failed. */
  readonly error: UnmissedError;
  /** How long it is waited before the next try, in milliseconds. */
  readonly waitMs: number;
}
