import { once } from 'node:events';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { aReceiver, answering } from '../testing/a-receiver.ts';
import { goodCertificate } from '../testing/test-certificates.ts';
import { postWebhook, type WebhookPost } from './post-webhook.ts';

const here = [{ address: '127.0.0.1', family: 4 }];

function post(url: string, saying: Partial<WebhookPost> = {}) {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(5_000);
  return postWebhook({ url: new URL(url), addresses: here, headers, body: '{}', signal, ...saying });
}

/** A server that does with each connection as it likes. */
async function aRawServer(serve: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('says what was answered', async () => {
  const receiver = await aReceiver();
  receiver.answer = answering(503, 'come back later');
  expect(await post(receiver.url)).toEqual({ statusCode: 503, text: 'come back later' });
  expect(receiver.received).toMatchObject([
    { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
  ]);
});

test('connects to the addresses that were checked, whatever the name leads to by now', async () => {
  const receiver = await aReceiver();
  const url = `http://rebound.invalid:${receiver.port}/hook`;
  expect(await post(url)).toMatchObject({ statusCode: 204 });
  expect(receiver.received[0]!.headers.host).toBe(`rebound.invalid:${receiver.port}`);
});

test('tries one address after another', async () => {
  const receiver = await aReceiver();
  const addresses = [{ address: '::1', family: 6 }, ...here];
  expect(await post(`http://both.invalid:${receiver.port}/`, { addresses })).toMatchObject({ statusCode: 204 });
});

test('posts nothing to a server whose certificate nobody vouches for', async () => {
  let received = 0;
  const server = createHttpsServer(goodCertificate, (_request, response) => {
    received += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await expect(post(`https://localhost:${port}/`)).rejects.toThrow('unable to verify the first certificate');
  expect(received).toBe(0);
});

test('follows no redirect', async () => {
  const [receiver, elsewhere] = [await aReceiver(), await aReceiver()];
  receiver.answer = answering(307, 'there', { location: elsewhere.url });
  const text = `It redirects to ${elsewhere.url}, which is not followed.`;
  expect(await post(receiver.url)).toEqual({ statusCode: 307, text });
  expect(elsewhere.received).toEqual([]);
});

test('reads no more than 64 kB of an answer', async () => {
  let written = 0;
  const receiver = await aReceiver();
  receiver.answer = (response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) written += 16_384;
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  const { statusCode, text } = await post(receiver.url);
  expect([statusCode, text.length]).toEqual([200, 65_536]);
  expect(written).toBeLessThan(100_000_000);
});

test('takes the status of an answer whose body breaks off, or does not end', async () => {
  const broken = await aReceiver();
  broken.answer = (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  };
  expect(await post(broken.url)).toEqual({ statusCode: 200, text: 'half' });
  const endless = await aReceiver();
  endless.answer = (response) => void response.writeHead(200).write('half');
  expect(await post(endless.url, { signal: AbortSignal.timeout(200) })).toEqual({ statusCode: 200, text: 'half' });
});

test.each<[string, (socket: Socket) => void]>([
  ['says nothing', () => {}],
  [
    'says its headers letter by letter',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
      const timer = setInterval(() => socket.write('x'), 5);
      socket.on('close', () => clearInterval(timer));
    },
  ],
  [
    'says to go on for ever',
    (socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 5);
      socket.on('close', () => clearInterval(timer));
    },
  ],
])('ends in time when a server %s', async (_what, serve) => {
  const url = await aRawServer(serve);
  const begun = Date.now();
  await expect(post(url, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
  expect(Date.now() - begun).toBeLessThan(2_000);
});

test.each<[string, (socket: Socket) => void]>([
  ['hangs up', (socket) => socket.destroy()],
  ['does not speak HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
  [
    'changes the protocol',
    (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  ],
  ['has headers without end', (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`)],
])('fails when a server %s', async (_what, serve) => {
  await expect(post(await aRawServer(serve))).rejects.toThrow();
});
