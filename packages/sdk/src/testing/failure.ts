import type { Problem } from '../errors.ts';

/** What goes wrong with a request; give one of `status`, `unreachable`, `silent` and `problems`. */
export interface Failure {
  /** Name of the only operation concerned, for example `ListNotifications`; else any. */
  readonly operationName?: string | undefined;
  /** How many requests fail so. Default: 1. */
  readonly times?: number | undefined;
  /** HTTP status of the answer, for example 429. */
  readonly status?: number | undefined;
  /** `extensions.code` of the error; at first the server's own for the status. */
  readonly code?: string | undefined;
  /** What the error says. */
  readonly message?: string | undefined;
  /** How long the client is asked to wait, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** True: there is no connection. */
  readonly unreachable?: boolean | undefined;
  /** True: there is never an answer; the request ends when its signal aborts. */
  readonly silent?: boolean | undefined;
  /** The mutation is refused with these `userErrors`, and nothing is changed. */
  readonly problems?: readonly Partial<Problem>[] | undefined;
}

const codes = new Map([
  [400, 'BAD_USER_INPUT'],
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [429, 'TOO_MANY_REQUESTS'],
  [503, 'SERVICE_UNAVAILABLE'],
]);

/** The answer of a server at which a request fails; without a status it is told in a 200, as errors of fields are. */
export function failedAnswer({ status = 200, code, message = 'The test wants it so.', retryAfterSeconds }: Failure) {
  const extensions = {
    code: code ?? codes.get(status) ?? 'INTERNAL_SERVER_ERROR',
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  return { status, body: { data: null, errors: [{ message, extensions }] } };
}

/** Rejects as `fetch` does: at once, or when the signal aborts. */
export async function failToAnswer({ silent }: Failure, signal: AbortSignal): Promise<never> {
  if (silent !== true) throw new TypeError('fetch failed');
  return new Promise((_resolve, reject) => {
    const end = () => reject(signal.reason as Error);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
}
