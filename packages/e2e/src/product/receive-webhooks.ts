import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { onTestFinished } from 'vitest';

interface ReceivedWebhook {
  id: string;
  /** What a receiver with this secret reads of it. @throws WebhookVerificationError */
  verify(secret: string): unknown;
}

export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  /** What it answers; 204 at first. */
  status: number;
}

/** An HTTP server that webhooks are posted to, on a free port. It ends with the test. */
export async function receiveWebhooks(): Promise<WebhookReceiver> {
  const receiver: WebhookReceiver = { url: '', received: [], status: 204 };
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    receiver.received.push({
      id: headers['webhook-id'] ?? '',
      verify: (secret) => new Webhook(secret).verify(body, headers),
    });
    response.writeHead(receiver.status).end();
  }
  const server = createServer((request, response) => void receive(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}
