import type { CallOptions } from './call-options.ts';
import { NetworkError } from './errors.ts';
import type { Execute } from './execute.ts';
import { askedMsOf, jitterMs, mayRepeat, wait } from './retry.ts';
import { connect } from './subscription-connection.ts';
import { operationNameOf, type TypedDocument } from './typed-document.ts';

/** What a subscription tells. With the cursor the next connection knows where to go on. */
interface Change {
  readonly cursor: string;
}

/**
 * What the root field `field` of a subscription tells, one change after another. A connection that is lost, or that
 * gives no sign of life for `timeoutMs`, is made again, as often as it takes unless `triesMax` is given, and goes on
 * after the last change: none is missed, and none comes twice.
 */
export async function* subscribe<
  TChange extends Change,
  TVariables extends { readonly since?: string | null | undefined },
  TField extends string,
>(
  execute: Execute,
  document: TypedDocument<{ readonly [TKey in TField]: TChange }, TVariables>,
  variables: TVariables,
  field: TField,
  { signal, timeoutMs, retry: ownRetry }: CallOptions = {},
): AsyncGenerator<TChange, void, undefined> {
  const { endpoint } = execute;
  const { retry: clientRetry = {}, onRetry, timeoutMs: clientTimeoutMs = 30_000 } = endpoint.options;
  const retry =
    ownRetry === false || clientRetry === false ? (ownRetry ?? clientRetry) : { ...clientRetry, ...ownRetry };
  const query = document.trim();
  const operationName = operationNameOf(query);
  let since = variables.since ?? null;
  let failureCount = 0;
  for (;;) {
    signal?.throwIfAborted();
    const request = { query, operationName, variables: { ...variables, since } };
    const connection = connect<Record<TField, TChange>>(endpoint, request, {
      tryNumber: failureCount + 1,
      timeoutMs: timeoutMs ?? clientTimeoutMs,
      signal,
    });
    try {
      for (;;) {
        const { done, value } = await connection.next();
        if (done === true) return;
        if ('startCursor' in value) {
          since ??= value.startCursor;
          continue;
        }
        const change = value.data[field];
        failureCount = 0;
        since = change.cursor;
        yield change;
      }
    } catch (error) {
      failureCount += 1;
      const isLast = retry === false || failureCount >= (retry.triesMax ?? Infinity);
      if (isLast || !(mayRepeat(error, true) || error instanceof NetworkError)) throw error;
      const waitMs = askedMsOf(error) + jitterMs(failureCount, retry);
      onRetry?.({ operationName, tryNumber: failureCount, error, waitMs });
      await (retry.wait ?? wait)(waitMs, signal);
    } finally {
      await connection.return();
    }
  }
}
