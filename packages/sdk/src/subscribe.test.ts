import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ClientOptions, createClient, type RetryEvent } from './index.ts';

interface Connection {
  headers: IncomingMessage['headers'];
  variables: Record<string, unknown>;
  path: string;
}

type Play = (answer: ServerResponse) => void;

/** A server that plays one of `plays` for each connection, and repeats the last. */
async function aServer(...plays: Play[]) {
  const connections: Connection[] = [];
  const server = createServer((request, answer) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { variables } = JSON.parse(text) as Connection;
      connections.push({ headers: request.headers, variables, path: request.url! });
      plays[Math.min(connections.length, plays.length) - 1]?.(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, connections };
}

const change = (cursor: string) =>
  `event: next\ndata: ${JSON.stringify({ data: { notificationChanged: { cursor, notification: { id: cursor } } } })}\n\n`;
const complete = 'event: complete\ndata:\n\n';
const refusal = (code: string) =>
  `event: next\ndata: ${JSON.stringify({ errors: [{ message: 'No: secret-key.', extensions: { code } }] })}\n\n${complete}`;

/** Begins a stream and writes these; `last` says what becomes of the connection then. */
function stream(texts: readonly string[], last: 'end' | 'cut' | 'stay' = 'stay', startCursor = 'start'): Play {
  return (answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-start-cursor': startCursor });
    answer.write(':\n\n', () => {
      for (const text of texts) answer.write(text);
      if (last === 'end') answer.end();
      if (last === 'cut') answer.write('event: next\nda', () => answer.destroy());
    });
  };
}

function clientOf(url: string, options: Partial<ClientOptions> = {}) {
  return createClient({ url, apiKey: 'secret-key', retry: { random: () => 0 }, ...options });
}

async function cursorsOf(changes: AsyncIterable<{ cursor: string }>): Promise<string[]> {
  const cursors = [];
  for await (const { cursor } of changes) cursors.push(cursor);
  return cursors;
}

describe('a subscription', () => {
  test('tells one change after another until it is complete', async () => {
    const { url, connections } = await aServer(stream([change('a'), change('b'), complete], 'end'));
    expect(await cursorsOf(clientOf(url).notificationChanges.watch({ filter: { kind: 'MISSED_CALL' } }))).toEqual([
      'a',
      'b',
    ]);
    expect(connections).toMatchObject([
      {
        path: '/graphql/stream',
        headers: { accept: 'text/event-stream', authorization: 'Bearer secret-key' },
        variables: { filter: { kind: 'MISSED_CALL' }, since: null },
      },
    ]);
  });

  test('goes on after the last change when the connection is lost, in whichever way', async () => {
    const { url, connections } = await aServer(
      stream([change('a')], 'cut'),
      stream([change('b'), change('c')], 'end'),
      (answer) => answer.destroy(),
      (answer) => answer.writeHead(503).end(),
      stream([refusal('SERVICE_UNAVAILABLE')]),
      stream([change('d'), complete]),
    );
    const retries: RetryEvent[] = [];
    const client = clientOf(url, { onRetry: (event) => retries.push(event) });
    expect(await cursorsOf(client.notificationChanges.watch())).toEqual(['a', 'b', 'c', 'd']);
    expect(connections.map(({ variables }) => variables['since'])).toEqual([null, 'a', 'c', 'c', 'c', 'c']);
    expect(retries.map(({ operationName, tryNumber }) => [operationName, tryNumber])).toEqual(
      [1, 1, 2, 3, 4].map((tryNumber) => ['WatchNotificationChanges', tryNumber]),
    );
  });

  test('goes on where it began when it is lost before the first change', async () => {
    const { url, connections } = await aServer(stream([], 'cut'), stream([], 'cut', 'later'), stream([complete]));
    await cursorsOf(clientOf(url).notificationChanges.watch());
    expect(connections.map(({ variables }) => variables['since'])).toEqual([null, 'start', 'start']);
  });

  test('takes a connection without a sign of life for lost', async () => {
    const { url, connections } = await aServer(() => {}, stream([]), stream([change('a'), complete]));
    const watching = clientOf(url).notificationChanges.watch({ since: 'x' }, { timeoutMs: 50 });
    expect(await cursorsOf(watching)).toEqual(['a']);
    expect(connections.length).toBeGreaterThan(2);
  });

  test.each([
    ['UNAUTHENTICATED', 'AuthenticationError'],
    ['FORBIDDEN', 'PermissionError'],
    ['BAD_USER_INPUT', 'RequestError'],
  ])('that is refused with %s fails', async (code, name) => {
    const { url, connections } = await aServer(stream([refusal(code)]));
    const failed = cursorsOf(clientOf(url).notificationChanges.watch());
    await expect(failed).rejects.toMatchObject({ name, code, message: 'No: ….' });
    expect(connections).toHaveLength(1);
  });

  test('fails when the address is not that of the API', async () => {
    const { url } = await aServer((answer) => answer.end('Hello'));
    await expect(cursorsOf(clientOf(url).notificationChanges.watch())).rejects.toMatchObject({ name: 'RequestError' });
  });

  test('is tried again as often as it is told to', async () => {
    const { url, connections } = await aServer((answer) => answer.destroy());
    const client = clientOf(url);
    const thrice = client.notificationChanges.watch({}, { retry: { triesMax: 3 } });
    await expect(cursorsOf(thrice)).rejects.toMatchObject({ name: 'NetworkError' });
    expect(connections).toHaveLength(3);
    await expect(cursorsOf(client.notificationChanges.watch({}, { retry: false }))).rejects.toThrow();
    expect(connections).toHaveLength(4);
  });

  test('ends with its signal, and the connection with the loop', async () => {
    const closed: string[] = [];
    const play: Play = (answer) => {
      answer.on('close', () => closed.push('closed'));
      stream([change('a')])(answer);
    };
    const { url } = await aServer(play);
    for await (const { cursor } of clientOf(url).notificationChanges.watch()) {
      expect(cursor).toBe('a');
      break;
    }
    await expect.poll(() => closed).toHaveLength(1);
    const abort = new AbortController();
    const watching = clientOf(url).notificationChanges.watch({}, { signal: abort.signal });
    await watching.next();
    const next = watching.next();
    abort.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    await expect.poll(() => closed).toHaveLength(2);
  });
});
