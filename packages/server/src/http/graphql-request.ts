import type { FastifyRequest } from 'fastify';

/** What a client asks for: a body that was read from JSON, or what stands in the address behind `?`. */
export interface GraphqlRequest {
  /** Of a POST; not yet checked. */
  body: unknown;
  /** Of a GET, with the question mark; else empty. */
  search: string;
}

export function graphqlRequestOf({ method, body, url }: FastifyRequest): GraphqlRequest {
  const start = method === 'GET' ? url.indexOf('?') : -1;
  return { body, search: start < 0 ? '' : url.slice(start) };
}

/** An object of JSON: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
