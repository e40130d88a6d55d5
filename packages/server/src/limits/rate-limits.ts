import { HeaderMap } from '@apollo/server';
import { normalizeIP } from '@fastify/rate-limit';
import { GraphQLError } from 'graphql';
import type { Actor } from '../access/actor.ts';
import type { ErrorCode } from '../http/errors.ts';
import type { Limits } from './limits.ts';
import { TokenBuckets } from './token-buckets.ts';

/** How often callers may come. Kept in memory: each process of an installation counts for itself. */
export interface RateLimits {
  /** Counts a request of somebody signed in. @throws GraphQLError TOO_MANY_REQUESTS */
  admit: (actor: Pick<Actor, 'id'>) => void;
  /** Counts a failed authentication from an address. @throws GraphQLError TOO_MANY_REQUESTS, in place of the 401 */
  failed: (address: string) => void;
}

/**
 * The hooks of `@fastify/rate-limit` count requests as they come, by address or header; only after authentication it
 * is known whose request it is, and that somebody with a right key must not suffer for another's wrong ones.
 */
export function createRateLimits(
  {
    requestsPerMinute,
    failedAuthenticationsPerMinute,
  }: Pick<Limits, 'requestsPerMinute' | 'failedAuthenticationsPerMinute'>,
  now: () => Date,
): RateLimits {
  const requests = new TokenBuckets(requestsPerMinute, now);
  const failures = new TokenBuckets(failedAuthenticationsPerMinute, now);
  return {
    admit({ id }) {
      const seconds = requests.take(id);
      if (seconds > 0) throw tooMany(`More than ${requestsPerMinute} requests a minute with this key.`, seconds);
    },
    failed(address) {
      const seconds = failures.take(callerOf(address));
      if (seconds > 0)
        throw tooMany(
          `More than ${failedAuthenticationsPerMinute} requests a minute without a valid key from this address.`,
          seconds,
        );
    },
  };
}

/** An IPv6 host has a whole /64 of addresses. What a proxy gives for an address can be any text. */
function callerOf(address: string): string {
  return normalizeIP(address.slice(0, 64));
}

export function tooMany(finding: string, retryAfterSeconds: number): GraphQLError {
  const code: ErrorCode = 'TOO_MANY_REQUESTS';
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  return new GraphQLError(`${finding} Try again in ${retryAfterSeconds} s.`, {
    extensions: { code, retryAfterSeconds, http: { status: 429, headers } },
  });
}
