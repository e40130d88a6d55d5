import type { FastifyRequest } from 'fastify';
import { unauthenticated } from '../http/errors.ts';
import type { Actor } from './actor.ts';

/**
 * Who a request comes from, by one kind of credential; null when it carries none of that kind.
 * @throws GraphQLError UNAUTHENTICATED when it does and it is no good
 */
export type Authenticator = (request: FastifyRequest) => Promise<Actor | null>;

/** Who a request comes from. @throws GraphQLError UNAUTHENTICATED when it carries no credential, or one that is no good */
export async function authenticate(authenticators: readonly Authenticator[], request: FastifyRequest): Promise<Actor> {
  for (const authenticator of authenticators) {
    const actor = await authenticator(request);
    if (actor !== null) return actor;
  }
  throw unauthenticated('Sign the request with the header “Authorization: Bearer YOUR-API-KEY”.');
}
