import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const requests = new AsyncLocalStorage<FastifyRequest>();

/** Lets what is called on behalf of a request know it, for its id and its log. */
export function followRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => requests.run(request, done));
}

/** The request on whose behalf this is called. */
export function currentRequest(): FastifyRequest | null {
  return requests.getStore() ?? null;
}
