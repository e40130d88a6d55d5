/** Settings of one call. */
export interface CallOptions {
  /** Ends the call, also while it waits to try again; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long each try may take, in milliseconds. Default: that of the client. */
  readonly timeoutMs?: number | undefined;
}

/** Settings of one call of {@link Client.request}. */
export interface RequestOptions extends CallOptions {
  /**
   * Whether the operation may be repeated when nobody knows whether it was carried out. Default: true
   * for queries, false for mutations.
   */
  readonly idempotent?: boolean | undefined;
}
