import { errorFromAnswer, type GraphQLAnswerError, requestIdOf } from './error-from-answer.ts';
import { NetworkError, TimeoutError } from './errors.ts';

/** One HTTP request. */
export interface Sending {
  readonly fetch: typeof globalThis.fetch;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Takes out of a message what must not be in an error. */
  readonly conceal: (message: string) => string;
}

/** What a request brought. */
export interface Answer<TResult> {
  readonly data: TResult;
  readonly requestId: string | undefined;
}

/** Sends a request once and reads the answer, or throws one of the typed errors. */
export async function send<TResult>(sending: Sending): Promise<Answer<TResult>> {
  const { response, text } = await exchange(sending);
  const { data, errors } = readBody<TResult>(text);
  const isComplete = response.ok && typeof data === 'object' && data !== null && (errors ?? []).length === 0;
  if (!isComplete) {
    throw errorFromAnswer({ status: response.status, headers: response.headers, errors, conceal: sending.conceal });
  }
  return { data, requestId: requestIdOf(response.headers) };
}

async function exchange(sending: Sending): Promise<{ response: Response; text: string }> {
  const { fetch, url, headers, body, timeoutMs, signal } = sending;
  // Not AbortSignal.any: it would add to a signal that lives for months with every request.
  const end = new AbortController();
  const endNow = () => end.abort();
  // Beyond 2^31 - 1 a timer fires at once.
  const timer = setTimeout(endNow, Math.min(timeoutMs, 2 ** 31 - 1));
  signal?.addEventListener('abort', endNow);
  if (signal?.aborted === true) endNow();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: end.signal,
      // A redirected POST would lose its body, or carry the key to another place.
      redirect: 'error',
    });
    return { response, text: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    if (end.signal.aborted) throw new TimeoutError(`No answer within ${timeoutMs} ms.`, { code: 'TIMEOUT' });
    throw new NetworkError(`The server could not be reached (${sending.conceal(reasonOf(error))}).`, {
      code: 'NETWORK_ERROR',
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', endNow);
  }
}

/** A short reason without the original error, which may hold the request and with it the key. */
export function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  const reason = cause instanceof Error ? cause : error;
  if (!(reason instanceof Error)) return 'unknown reason';
  return 'code' in reason && typeof reason.code === 'string' ? reason.code : reason.message;
}

interface Body<TResult> {
  readonly data?: TResult | null;
  readonly errors?: readonly (GraphQLAnswerError | null)[];
}

/** What an answer says: plain, frozen data. */
export function readBody<TResult>(text: string): Body<TResult> {
  try {
    // The reviver is called from the leaves to the root: everything handed out is frozen.
    const body: Body<TResult> | string | number | boolean | null = JSON.parse(text, (_key, value: unknown) =>
      Object.freeze(value),
    );
    if (typeof body !== 'object' || body === null) return {};
    return Array.isArray(body.errors ?? []) ? body : { errors: [null] };
  } catch {
    return {};
  }
}
