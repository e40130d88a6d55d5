import { type ExecutionResult, subscribe } from 'graphql';
import { refusalOf, toAnswer } from './answer-operation.ts';
import { type Operation, readOperation, Unfit } from './read-operation.ts';
import { type Asked, resolveField } from './resolve-field.ts';
import { schema } from './schema.ts';
import { endOfChanges, watchChanges } from './watch-changes.ts';

/** Answers a subscription with server-sent events, until `signal` aborts or the reader cancels. */
export async function openStream(asked: Asked, operation: Operation, signal: AbortSignal): Promise<Response> {
  try {
    const { document } = readOperation(operation);
    const { variables: variableValues, operationName } = operation;
    const startCursor = endOfChanges(asked.store);
    const request = { schema, document, contextValue: asked, variableValues, operationName };
    const results = await subscribe({ ...request, fieldResolver: resolveField, subscribeFieldResolver: watchChanges });
    if (!(Symbol.asyncIterator in results)) throw new Unfit('BAD_USER_INPUT', results.errors ?? []);
    const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-start-cursor': startCursor };
    return new Response(eventStream(results[Symbol.asyncIterator](), signal), { headers });
  } catch (error) {
    const { status, body } = refusalOf(error);
    return Response.json(body, { status });
  }
}

function eventStream(results: AsyncIterator<ExecutionResult>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(':\n\n'));
      signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
    async pull(controller) {
      const { done, value } = await results.next();
      if (signal.aborted) return;
      if (done !== true) {
        controller.enqueue(encoder.encode(`event: next\ndata: ${JSON.stringify(toAnswer(value))}\n\n`));
        return;
      }
      controller.enqueue(encoder.encode('event: complete\ndata:\n\n'));
      controller.close();
    },
  });
}
