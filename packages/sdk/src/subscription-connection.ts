import type { ClientOptions } from './client-options.ts';
import { errorFromAnswer, requestIdOf } from './error-from-answer.ts';
import { NetworkError, TimeoutError } from './errors.ts';
import { eventsOf } from './event-stream.ts';
import { observed } from './observed.ts';
import { readBody, reasonOf } from './send.ts';

/** Where a client sends its requests, and what its errors must not tell. */
export interface Endpoint {
  readonly options: ClientOptions;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly conceal: (message: string, variables: unknown) => string;
}

interface Subscription {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: unknown;
}

interface Patience {
  readonly tryNumber: number;
  /** How long the server may give no sign of life; it gives one every 15 seconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** First where the connection begins, then what it tells. */
type Part<TData> = { readonly startCursor: string | null } | { readonly data: TData };

/** One connection, by server-sent events. It ends when the subscription is complete, and throws when it breaks. */
export async function* connect<TData>(
  { options, url, headers, conceal }: Endpoint,
  { query, operationName, variables }: Subscription,
  { tryNumber, timeoutMs, signal }: Patience,
): AsyncGenerator<Part<TData>, void, undefined> {
  const end = new AbortController();
  const endNow = () => end.abort();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(endNow, Math.min(timeoutMs, 2 ** 31 - 1));
  };
  signal?.addEventListener('abort', endNow);
  alive();

  /** The typed error of what fetch and its streams throw. */
  function broken(error: unknown): NetworkError {
    signal?.throwIfAborted();
    if (end.signal.aborted) return new TimeoutError(`No sign of life within ${timeoutMs} ms.`, { code: 'TIMEOUT' });
    const reason = conceal(reasonOf(error), variables);
    return new NetworkError(`The connection broke (${reason}).`, { code: 'NETWORK_ERROR' });
  }

  async function open(): Promise<Response> {
    const body = JSON.stringify({ query, operationName, variables });
    const accept = 'text/event-stream';
    const init = {
      method: 'POST',
      headers: { ...headers, accept },
      body,
      signal: end.signal,
      redirect: 'error',
    } as const;
    try {
      return await (options.fetch ?? globalThis.fetch)(streamUrl(url), init);
    } catch (error) {
      throw broken(error);
    }
  }

  async function refusalOf({ status, headers: told }: Response, text: string) {
    const { errors } = readBody(text);
    return errorFromAnswer({ status, headers: told, errors, conceal: (message) => conceal(message, variables) });
  }

  try {
    const { data: response } = await observed({ operationName, tryNumber }, options, async () => {
      const answer = await open();
      const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
      if (!answer.ok || !isStream || answer.body === null) {
        throw await refusalOf(answer, await answer.text().catch(() => ''));
      }
      return { data: answer, requestId: requestIdOf(answer.headers) };
    });
    yield { startCursor: response.headers.get('x-start-cursor') };
    const events = eventsOf(response.body!, alive);
    for (;;) {
      const { done, value } = await events.next().catch((error: unknown) => {
        throw broken(error);
      });
      if (done === true) throw broken(new Error('ended by the server'));
      if (value.event === 'complete') return;
      const { data, errors = [] } = readBody<TData>(value.data);
      if (data == null || errors.length > 0) throw await refusalOf(response, value.data);
      yield { data };
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', endNow);
    // Cuts the connection.
    endNow();
  }
}

function streamUrl(url: string): URL {
  const stream = new URL(url);
  stream.pathname = `${stream.pathname.replace(/\/$/, '')}/stream`;
  return stream;
}
