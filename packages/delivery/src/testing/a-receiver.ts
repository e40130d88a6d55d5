import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { onTestFinished } from 'vitest';

interface ReceivedWebhook {
  id: string;
  method: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

type AnswerWebhook = (response: ServerResponse, received: ReceivedWebhook) => void;

export interface Receiver {
  url: string;
  port: number;
  /** In turn. */
  received: ReceivedWebhook[];
  /** How it answers; 204 at first. */
  answer: AnswerWebhook;
  /** What a receiver with this secret makes of it, by the reference library. @throws WebhookVerificationError */
  verify: (received: ReceivedWebhook, secret: string) => unknown;
}

export const answering =
  (status: number, body = '', headers: Record<string, string> = {}): AnswerWebhook =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/** An HTTP server that webhooks are posted to. Stopped after the test. */
export async function aReceiver(): Promise<Receiver> {
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers } = request;
    const one = { id: String(headers['webhook-id']), method, headers, body: await text(request) };
    receiver.received.push(one);
    receiver.answer(response, one);
  }

  const server = createServer((request, response) => void receive(request, response).catch(() => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received: [],
    answer: answering(204),
    verify: ({ headers, body }, secret) => new Webhook(secret).verify(body, headers as Record<string, string>),
  };
  return receiver;
}
