import type { RetryEvent, RetryOptions } from './client-options.ts';
import { IdempotencyError, NetworkError, RateLimitError, ServerError, UnmissedError } from './errors.ts';

/** Calls `attempt` until it succeeds, may not be repeated, or was tried often enough. */
export async function withRetries<T>(
  attempt: (tryNumber: number) => Promise<T>,
  settings: {
    readonly retry: RetryOptions | false;
    readonly idempotent: boolean;
    readonly signal: AbortSignal | undefined;
    readonly onRetry: (event: Omit<RetryEvent, 'operationName'>) => void;
  },
): Promise<T> {
  const { retry, idempotent, signal, onRetry } = settings;
  for (let tryNumber = 1; ; tryNumber += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt(tryNumber);
    } catch (error) {
      if (retry === false || tryNumber >= (retry.triesMax ?? 3) || !mayRepeat(error, idempotent)) throw error;
      const askedMs = askedMsOf(error);
      if (askedMs > (retry.retryAfterMsMax ?? 60_000)) throw error;
      const waitMs = askedMs + jitterMs(tryNumber, retry);
      onRetry({ tryNumber, error, waitMs });
      await (retry.wait ?? wait)(waitMs, signal);
    }
  }
}

/** How long the server asks to wait, in milliseconds; 0 when it does not say. */
export function askedMsOf(error: unknown): number {
  return ((error instanceof UnmissedError ? error.retryAfterSeconds : undefined) ?? 0) * 1000;
}

/** Full jitter, so that many clients do not come back at the same moment. */
export function jitterMs(
  failureCount: number,
  { firstDelayMs = 250, delayMsMax = 10_000, random = Math.random }: RetryOptions,
): number {
  return random() * Math.min(delayMsMax, firstDelayMs * 2 ** (failureCount - 1));
}

/** An abort ends the wait early. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
  });
}

/**
 * A 429 says that nothing was done, and a key in use that what it names will not be done twice. After the others nobody
 * knows, so only what is idempotent is repeated.
 */
export function mayRepeat(error: unknown, idempotent: boolean): error is UnmissedError {
  if (error instanceof RateLimitError) return true;
  if (error instanceof IdempotencyError) return error.code === 'IDEMPOTENCY_KEY_IN_USE';
  if (!idempotent) return false;
  if (error instanceof ServerError)
    return error.code === 'SERVICE_UNAVAILABLE' || [502, 503, 504].includes(error.status);
  return error instanceof NetworkError;
}
