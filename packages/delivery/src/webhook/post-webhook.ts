import type { LookupAddress } from 'node:dns';
import { request as requestByHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

export interface WebhookPost {
  url: URL;
  /** The only addresses that may be connected to. */
  addresses: readonly LookupAddress[];
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Ends it, whatever it waits for. */
  signal: AbortSignal;
}

export interface WebhookAnswer {
  statusCode: number;
  /** Beginning of the body; of a redirect, which is not followed, where it leads. */
  text: string;
}

const bodyBytesMax = 64 * 1024;

/** Posts once, over a connection of its own. @throws Error without an answer */
export async function postWebhook({ url, addresses, headers, body, signal }: WebhookPost): Promise<WebhookAnswer> {
  const request = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  const options: RequestOptions = { method: 'POST', headers, signal, agent: false, lookup: answering(addresses) };
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const sent = request(url, options, (response) => {
      isAnswered = true;
      void readAnswer(response)
        .then(resolve)
        .finally(() => sent.destroy());
    });
    sent.on('error', (error) => {
      if (!isAnswered) reject(error);
    });
    // Also without an error, as when a server wants to change the protocol.
    sent.on('close', () => {
      if (!isAnswered) reject(new Error('The connection was closed without an answer.'));
    });
    sent.end(body);
  });
}

/** Instead of asking for the name: only an address that was checked is connected to. Node asks for one or for all. */
function answering(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, answer) => {
    const [first] = addresses;
    if (all === true) answer(null, [...addresses]);
    else answer(null, first!.address, first!.family);
  };
}

async function readAnswer(response: IncomingMessage): Promise<WebhookAnswer> {
  const statusCode = response.statusCode!;
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part.subarray(0, bodyBytesMax - bytes));
      bytes += part.length;
      if (bytes >= bodyBytesMax) break;
    }
  } catch {
    // Its status is there already, and it is that which counts.
  }
  const { location } = response.headers;
  if (statusCode >= 300 && statusCode < 400 && location !== undefined)
    return { statusCode, text: `It redirects to ${location}, which is not followed.` };
  return { statusCode, text: Buffer.concat(parts).toString('utf8') };
}
