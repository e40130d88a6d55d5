import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the server does with one request. */
export interface Reply {
  /** Default: 200. */
  status?: number;
  headers?: Record<string, string>;
  /** Text is sent as it is, everything else as JSON. */
  body?: unknown;
  /** `cut` breaks the connection, `half` does after half of the answer, `hang` never answers. */
  instead?: 'cut' | 'half' | 'hang';
}

/** What the server was sent. */
export interface Received {
  headers: IncomingHttpHeaders;
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
}

/**
 * A real HTTP server for the running test. It plays `script`, one reply for each request, and
 * repeats the last one. It is closed when the test has finished.
 */
export async function scriptedServer(...script: (Reply | ((request: Received) => Reply))[]) {
  const requests: Received[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const sent: Omit<Received, 'headers'> = JSON.parse(Buffer.concat(chunks).toString());
      const request: Received = { ...sent, headers: incoming.headers };
      requests.push(request);
      const step = script[Math.min(requests.length, script.length) - 1] ?? { status: 500 };
      const reply = typeof step === 'function' ? step(request) : step;
      if (reply.instead === 'hang') return;
      if (reply.instead === 'cut') {
        incoming.socket.destroy();
        return;
      }
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
      outgoing.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      if (reply.instead !== 'half') outgoing.end(text);
      else outgoing.write(text.slice(0, text.length / 2), () => incoming.socket.destroy());
    });
  });
  const start = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await start(0);
  onTestFinished(stop);
  const { port } = server.address() as AddressInfo;
  /** `stop` refuses connections until `restart`. */
  return { url: `http://127.0.0.1:${port}/graphql`, requests, stop, restart: () => start(port) };
}

/** A reply with a result. */
export function data(result: Record<string, unknown>): Reply {
  return { body: { data: result } };
}

/** A reply with one GraphQL error. */
export function failure(
  code: string,
  more: { status?: number; message?: string; path?: string[]; requestId?: string } = {},
): Reply {
  const { status = 200, message = 'No.', path, requestId } = more;
  return { status, body: { errors: [{ message, path, extensions: { code, requestId } }] } };
}
