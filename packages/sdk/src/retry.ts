import type { RetryOptions } from './client-options.ts';
import { NetworkError, RateLimitError, ServerError } from './errors.ts';

/** Calls `attempt` until it succeeds, may not be repeated, or was tried often enough. */
export async function withRetries<T>(
  attempt: (tryNumber: number) => Promise<T>,
  settings: {
    readonly retry: RetryOptions | false;
    readonly idempotent: boolean;
    readonly signal: AbortSignal | undefined;
  },
): Promise<T> {
  const { retry, idempotent, signal } = settings;
  for (let tryNumber = 1; ; tryNumber += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt(tryNumber);
    } catch (error) {
      if (retry === false || tryNumber >= (retry.triesMax ?? 3) || !mayRepeat(error, idempotent)) throw error;
      const delayMs = delayMsBefore(tryNumber + 1, error, retry);
      if (delayMs === null) throw error;
      await (retry.wait ?? wait)(delayMs, signal);
    }
  }
}

/** A 429 says that nothing was done. After the others nobody knows, so only what is idempotent is repeated. */
function mayRepeat(error: unknown, idempotent: boolean): boolean {
  if (error instanceof RateLimitError) return true;
  if (!idempotent) return false;
  if (error instanceof ServerError)
    return error.code === 'SERVICE_UNAVAILABLE' || [502, 503, 504].includes(error.status);
  return error instanceof NetworkError;
}

/** Full jitter, so that many clients do not come back at the same moment; null: the server asks for more than we give. */
function delayMsBefore(tryNumber: number, error: unknown, retry: RetryOptions): number | null {
  const { firstDelayMs = 250, delayMsMax = 10_000, retryAfterMsMax = 60_000, random = Math.random } = retry;
  const jitterMs = random() * Math.min(delayMsMax, firstDelayMs * 2 ** (tryNumber - 2));
  const isTold = error instanceof RateLimitError || error instanceof ServerError;
  const askedMs = ((isTold ? error.retryAfterSeconds : undefined) ?? 0) * 1000;
  return askedMs > retryAfterMsMax ? null : askedMs + jitterMs;
}

/** An abort ends the wait early; the next try then finds it. */
function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
