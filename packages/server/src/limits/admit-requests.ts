import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Actor } from '../access/actor.ts';
import type { RateLimits } from './rate-limits.ts';

/** Who may go on, and who they are. */
export interface Admission {
  /** Hook of a route: refuses before the body is read, which can be megabytes, what is not to be answered. */
  onRequest: (request: FastifyRequest) => Promise<void>;
  /** Who sends a request, not counted as another one. @throws GraphQLError UNAUTHENTICATED */
  identify: (request: FastifyRequest) => Promise<Actor>;
  /** Admits a request whose credential came later than its headers. @throws GraphQLError UNAUTHENTICATED, TOO_MANY_REQUESTS */
  admit: (request: FastifyRequest) => Promise<Actor>;
  /** Who sends a request that was admitted. */
  actorOf: (request: FastifyRequest) => Actor;
}

export function admitRequests(rates: RateLimits, identify: (request: FastifyRequest) => Promise<Actor>): Admission {
  const actors = new WeakMap<FastifyRequest, Actor>();

  async function admit(request: FastifyRequest): Promise<Actor> {
    const actor = await identify(request).catch((error: unknown) => {
      if (isUnauthenticated(error)) rates.failed(request.ip);
      throw error;
    });
    rates.admit(actor);
    return actor;
  }

  return {
    identify,
    admit,
    async onRequest(request) {
      actors.set(request, await admit(request));
    },
    actorOf(request) {
      const actor = actors.get(request);
      if (actor === undefined) throw new Error('The request was not admitted.');
      return actor;
    },
  };
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED';
}
