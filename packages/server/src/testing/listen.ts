import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { TestApi } from './test-api.ts';

/** Results of a subscription as a client of server-sent events gets them. */
export interface Listening {
  status: number;
  headers: IncomingHttpHeaders;
  /** The next result; null when the stream is over. Comments are left out. */
  next<T = ListenedResult>(): Promise<T | null>;
  /** Whether the last `next` heard that it is complete. */
  isComplete(): boolean;
  stop(): void;
}

export interface ListenedResult {
  data?: { notificationChanged?: { cursor: string; notification: { id: string; status: string } } } | null;
  errors?: { message: string; extensions: { code: string; requestId?: string } }[];
}

export const notificationChanged = `subscription($filter: NotificationFilter, $since: String) {
  notificationChanged(filter: $filter, since: $since) { cursor notification { id status } } }`;

/** Subscribes over server-sent events; what changes after this has resolved is told. */
export async function listen(
  { url, apiKey }: Pick<TestApi, 'url' | 'apiKey'>,
  { query = notificationChanged, variables = {}, headers = {} }: ListenOptions = {},
): Promise<Listening> {
  // Not fetch: Node's opens a further connection when one is cut, which a server that stops waits for.
  const request = http.request(`${url}/stream`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
    agent: false,
  });
  request.end(JSON.stringify({ query, variables }));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const blocks = blocksOf(response);
  let isComplete = false;
  return {
    status: response.statusCode!,
    headers: response.headers,
    async next<T>() {
      for (;;) {
        const { value: block } = await blocks.next();
        if (block === undefined) return null;
        isComplete = block.startsWith('event: complete');
        if (isComplete) return null;
        if (block.startsWith('event: next')) return JSON.parse(block.slice(block.indexOf('data: ') + 6)) as T;
        if (!block.startsWith(':')) return JSON.parse(block) as T;
      }
    },
    isComplete: () => isComplete,
    stop: () => request.destroy(),
  };
}

interface ListenOptions {
  query?: string;
  variables?: { filter?: object; since?: string | null };
  headers?: Record<string, string>;
}

/** What stands between empty lines, and the rest; until the connection ends, in whichever way. */
async function* blocksOf(response: IncomingMessage): AsyncGenerator<string, void, void> {
  let text = '';
  response.setEncoding('utf8');
  try {
    for await (const chunk of response) {
      const blocks = `${text}${chunk}`.split('\n\n');
      text = blocks.pop()!;
      yield* blocks;
    }
  } catch {
    return;
  }
  if (text !== '') yield text;
}
