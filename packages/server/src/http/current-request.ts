import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const requests = new AsyncLocalStorage<FastifyRequest>();

/** Lets what is called on behalf of a request know it, for its id and its log. */
export function followRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => requests.run(request, done));
}

/** Calls `work` on behalf of a request, for what goes on after the request was taken. */
export function onBehalfOf<T>(request: FastifyRequest, work: () => T): T {
  return requests.run(request, work);
}

/** The request on whose behalf this is called. */
export function currentRequest(): FastifyRequest | null {
  return requests.getStore() ?? null;
}
