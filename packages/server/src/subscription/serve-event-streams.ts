import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badRequest } from '../http/errors.ts';
import type { Admission } from '../limits/admit-requests.ts';
import { EventStream } from './event-stream.ts';
import { openSubscription, type SubscriptionParts } from './open-subscription.ts';

/** Names the cursor to go on from when the connection is lost before there was a change. */
export const cursorHeader = 'x-start-cursor';

/** A subscription and its variables; nobody sends reports here. */
export const bodyMax = 256 * 1024;
export const heartbeatMs = 15_000;
/** After so long without a sign that the client takes anything, the connection is cut. */
const stalledMs = 4 * heartbeatMs;
const lastWordsMs = 2_000;

/** Subscriptions as server-sent events. What is wrong with an operation is told as the only event of its stream. */
export function serveEventStreams(app: FastifyInstance, parts: SubscriptionParts, admission: Admission): void {
  const open = new Map<EventStream, FastifyReply>();
  let isClosing = false;

  async function handler(request: FastifyRequest, reply: FastifyReply) {
    if (!/\btext\/event-stream\b|\*\/\*/.test(request.headers.accept ?? '*/*'))
      throw badRequest('The answer is text/event-stream; send “Accept: text/event-stream”.');
    const actor = admission.actorOf(request);
    const subscriber = { actor, identify: () => admission.identify(request) };
    const results = await openSubscription(parts, subscriber, paramsOf(request));
    const isRefused = !('startCursor' in results);
    const stream = new EventStream(isRefused ? once({ errors: results }) : results, {
      heartbeatMs,
      toAnswer: (result) => parts.toAnswer(result, request),
    });
    if (isClosing) stream.breakOff();
    open.set(stream, reply);
    stream.once('close', () => open.delete(stream));
    reply.raw.setTimeout(stalledMs, () => reply.raw.destroy());
    reply.headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      // For nginx, which would keep events until it has enough of them.
      'x-accel-buffering': 'no',
      ...(isRefused ? {} : { [cursorHeader]: results.startCursor }),
    });
    return reply.send(stream);
  }

  const route = { url: '/graphql/stream', bodyLimit: bodyMax, onRequest: admission.onRequest, handler };
  app.route({ ...route, method: ['GET', 'POST'], exposeHeadRoute: false });
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const [stream, reply] of open) {
      stream.breakOff();
      setTimeout(() => reply.raw.destroy(), lastWordsMs).unref();
    }
  });
}

function paramsOf({ method, query, body }: FastifyRequest): unknown {
  if (method !== 'GET') return body;
  const { variables, extensions, ...params } = query as Record<string, string>;
  return { ...params, variables: readJson('variables', variables), extensions: readJson('extensions', extensions) };
}

/** @throws GraphQLError BAD_REQUEST */
function readJson(name: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`${name} is not JSON.`);
  }
}

async function* once<T>(value: T): AsyncGenerator<T, void, void> {
  yield value;
}
