import type { FastifyRequest } from 'fastify';
import { notAllowed } from '../http/errors.ts';

/**
 * Refuses requests that another site's page makes a browser send along with our cookie. `SameSite=Strict` keeps the
 * cookie from most; this also from those of sibling hosts, which count as the same site.
 * @throws GraphQLError FORBIDDEN
 */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string | null): void {
  if (!isSameOrigin(request, publicUrl))
    throw notAllowed('A browser session serves the pages of this server only. Sign other requests with an API key.');
}

function isSameOrigin({ method, headers, protocol, host }: FastifyRequest, publicUrl: string | null): boolean {
  const site = headers['sec-fetch-site'];
  // “none”: the person entered the address, or opened a bookmark.
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined) {
    // Without TLS browsers leave out the former, and the latter too when a page reads from its own server. Reading
    // changes nothing, and other sites' pages cannot see the answer.
    return method === 'GET' || method === 'HEAD';
  }
  return origin === `${protocol}://${host}` || (publicUrl !== null && origin === new URL(publicUrl).origin);
}
