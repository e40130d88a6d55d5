import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Admission } from '../limits/admit-requests.ts';
import type { Places } from '../limits/places.ts';
import { openSubscription, type SubscriptionParts } from './open-subscription.ts';
import { bodyMax, heartbeatMs } from './serve-event-streams.ts';

interface Connected {
  request: FastifyRequest;
  /** The request with the credential of the first message, where that has one. */
  signed: FastifyRequest;
  /** Gives back the place of the connection. */
  leave: () => void;
  isClosed: boolean;
}

const goingAway = 1001;
const lastWordsMs = 2_000;

/** To be called before there are routes: all of them then know what to do when a WebSocket is asked of them. */
export async function acceptWebsockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: { handleProtocols, maxPayload: bodyMax, perMessageDeflate: false },
    preClose(this: FastifyInstance, done: () => void) {
      for (const socket of this.websocketServer.clients) {
        socket.close(goingAway, 'The server stops.');
        setTimeout(() => socket.terminate(), lastWordsMs).unref();
      }
      done();
    },
    errorHandler: (error, socket, request) => {
      request.log.info({ err: error }, 'a WebSocket failed');
      socket.terminate();
    },
  });
}

/**
 * Subscriptions by the protocol graphql-ws. Browsers cannot sign the request with a key: it may come as `authorization`
 * in the payload of the first message. `places` are those of connections.
 */
export function serveWebsockets(
  app: FastifyInstance,
  parts: SubscriptionParts,
  admission: Admission,
  places: Places,
): void {
  const server = makeServer<Record<string, unknown>, Connected>({
    async onConnect({ extra, connectionParams }) {
      const { authorization } = connectionParams ?? {};
      if (typeof authorization === 'string') extra.signed = signedBy(extra.request, authorization);
      const actor = await admission.admit(extra.signed);
      if (!extra.isClosed) extra.leave = places.take(actor.id);
    },
    async onSubscribe({ extra: { signed } }, _id, payload) {
      const actor = await admission.admit(signed);
      const subscriber = { actor, identify: () => admission.identify(signed) };
      const results = await openSubscription(parts, subscriber, payload).catch(refused);
      if (!('startCursor' in results)) return [...results];
      // It is open already: `subscribe` takes it from here.
      return { schema: parts.schema, ...results.operation, rootValue: results, contextValue: null };
    },
    subscribe: ({ rootValue }) =>
      rootValue as AsyncGenerator<ExecutionResult<Record<string, unknown>, Record<string, unknown>>>,
    onNext: ({ extra }, _id, _payload, _args, result) => parts.toAnswer(result as ExecutionResult, extra.request),
    onError: ({ extra }, _id, _payload, errors) => [...parts.toAnswer({ errors }, extra.request).errors!],
  });
  app.route({
    url: '/graphql/ws',
    method: 'GET',
    websocket: true,
    handler(socket, request) {
      const connected: Connected = { request, signed: request, leave: () => {}, isClosed: false };
      keepAlive(socket);
      const closed = server.opened(
        {
          protocol: socket.protocol,
          send: (text) => send(socket, text),
          close: (code, reason) => socket.close(code, reason),
          onMessage(receive) {
            socket.on('message', (data: Buffer) => {
              receive(data.toString()).catch((error: unknown) => {
                refuse(socket, parts.toAnswer({ errors: [error] }, request).errors![0]!);
              });
            });
          },
        },
        connected,
      );
      socket.once('close', (code, reason) => {
        connected.isClosed = true;
        connected.leave();
        void closed(code, String(reason));
      });
    },
  });
}

/** The request as if it had been signed with this header. */
function signedBy(request: FastifyRequest, authorization: string): FastifyRequest {
  return Object.create(request, { headers: { value: { ...request.headers, authorization } } }) as FastifyRequest;
}

function refused(error: unknown): readonly GraphQLError[] {
  if (error instanceof GraphQLError) return [error];
  throw error;
}

/** Resolves when the message has left, so that the next result is asked for no sooner. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, (error) => (error == null ? resolve() : reject(error)));
  });
}

/** Cuts the connection when the client does not answer any more. */
function keepAlive(socket: WebSocket): void {
  let isAlive = true;
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, heartbeatMs);
  socket.on('pong', () => (isAlive = true));
  socket.once('close', () => clearInterval(timer));
}

/** By RFC 6455, 7.4: clients come back after it, where those of graphql-ws are final. */
const closeCodes: Record<string, number> = {
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
  TOO_MANY_REQUESTS: 1013,
  SERVICE_UNAVAILABLE: 1013,
};
const internalError = 1011;

function refuse(socket: WebSocket, { message, extensions }: GraphQLFormattedError): void {
  // The protocol has room for 123 bytes.
  const reason = Buffer.from(message)
    .subarray(0, 120)
    .toString()
    .replace(/\ufffd$/, '');
  socket.close(closeCodes[String(extensions?.['code'])] ?? internalError, reason);
}
