/** What one request, and one caller, may ask of the server. */
export interface Limits {
  /** Levels of fields in an operation, introspection apart. */
  depthMax: number;
  /** Aliases in an operation, those in fragments counted at every use. */
  aliasesMax: number;
  /** Queries or mutations in one operation. */
  rootFieldsMax: number;
  /** Lexical tokens of a document: names, punctuation, values. Bounds the work of reading and validating it. */
  tokensMax: number;
  /** Objects that an operation may load, by `measureOperation`. */
  costMax: number;
  /** Requests per minute of one API key or person; as many may come at once. */
  requestsPerMinute: number;
  /** Failed authentications per minute from one address, answered 401; those beyond are answered 429. */
  failedAuthenticationsPerMinute: number;
  /** Subscriptions that one API key or person may have open in this process; as many WebSocket connections. */
  subscriptionsPerCaller: number;
  /** Subscriptions open in this process; as many WebSocket connections. */
  subscriptionsMax: number;
  /** How often it is asked whether a subscriber may still listen, in milliseconds. */
  subscriptionCheckMs: number;
}

export const defaultLimits: Readonly<Limits> = {
  depthMax: 12,
  aliasesMax: 30,
  rootFieldsMax: 20,
  tokensMax: 2_000,
  costMax: 20_000,
  requestsPerMinute: 6_000,
  failedAuthenticationsPerMinute: 60,
  subscriptionsPerCaller: 20,
  subscriptionsMax: 1_000,
  subscriptionCheckMs: 30_000,
};
