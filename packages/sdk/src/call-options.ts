import type { RetryOptions } from './client-options.ts';

/** Settings of one call. */
export interface CallOptions {
  /** Ends the call, also while it waits to try again; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long each try may take, in milliseconds. Default: that of the client. */
  readonly timeoutMs?: number | undefined;
  /** Replaces single settings of the client's retries; false: one try only. */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Names a change, so that it is carried out once however often it is sent with this name, the same input and the
   * same API key within 24 hours; every repetition gets the first answer. 1 to 255 visible characters of ASCII.
   * Default: a random one for each call, the same in all of its tries; none for reports of calls, which need none.
   * Queries take no notice of it.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Settings of one call of {@link Client.request}. */
export interface RequestOptions extends CallOptions {
  /**
   * Whether the operation may be repeated when nobody knows whether it was carried out. Default: true for queries and
   * for what has an idempotency key. A document that begins with the word `mutation` gets one by itself, unless this is
   * given; one that begins with a fragment gets none.
   */
  readonly idempotent?: boolean | undefined;
}
