import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Authenticator } from '../access/authenticate.ts';
import { unauthenticated } from '../http/errors.ts';

/** A refused credential can become good, when an administrator sets the key in the environment of another process. */
const memoryMs = 10_000;
const credentialsMax = 10_000;

/**
 * Spares the database programs that go on and on with a key that was revoked. Right credentials are asked for at every
 * request, so that a revoked one stops working at once.
 */
export function rememberRefusals(authenticator: Authenticator, now: () => Date): Authenticator {
  const messages = new LRUCache<string, string>({
    max: credentialsMax,
    ttl: memoryMs,
    ttlResolution: 0,
    perf: { now: () => now().getTime() },
  });
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return authenticator(request);
    // Not the credential itself: what is wrong here may be right elsewhere.
    const credential = createHash('sha256').update(authorization).digest('base64');
    const message = messages.get(credential);
    if (message !== undefined) throw unauthenticated(message);
    return authenticator(request).catch((error: unknown) => {
      if (error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED')
        messages.set(credential, error.message);
      throw error;
    });
  };
}
