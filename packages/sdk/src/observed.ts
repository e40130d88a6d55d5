import type { ClientOptions, RequestEvent } from './client-options.ts';
import { UnmissedError } from './errors.ts';
import type { Answer } from './send.ts';

/** Makes one try and tells the client's owner about its begin and end. */
export async function observed<TResult>(
  event: RequestEvent,
  { onRequest, onResponse }: Pick<ClientOptions, 'onRequest' | 'onResponse'>,
  attempt: () => Promise<Answer<TResult>>,
): Promise<Answer<TResult>> {
  onRequest?.(event);
  const startedAtMs = performance.now();
  const [outcome] = await Promise.allSettled([attempt()]);
  const durationMs = performance.now() - startedAtMs;

  if (outcome.status === 'fulfilled') {
    onResponse?.({ ...event, durationMs, requestId: outcome.value.requestId, error: undefined });
    return outcome.value;
  }
  const error = outcome.reason instanceof UnmissedError ? outcome.reason : undefined;
  onResponse?.({ ...event, durationMs, requestId: error?.requestId, error });
  throw outcome.reason;
}
