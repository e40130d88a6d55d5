import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { OnFailure } from './sign-in-options.ts';

/** The one way by which credentials are tried: when they turn out to be no good, that is counted. */
export async function counting<T>(
  onFailure: OnFailure,
  request: FastifyRequest,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED') onFailure(request.ip);
    throw error;
  }
}
