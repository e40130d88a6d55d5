import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.ts';
import type { GraphqlRequest } from './graphql-request.ts';

/** An answer as it is sent. */
export interface GraphqlAnswer {
  status: number;
  headers: Record<string, string>;
  /** JSON. */
  text: string;
}

/** Has Apollo answer a request of GraphQL over HTTP. */
export async function executeRequest(
  apollo: ApolloServer<RequestContext>,
  request: FastifyRequest,
  { body, search }: GraphqlRequest,
  context: () => Promise<RequestContext>,
): Promise<GraphqlAnswer> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, body, search },
    context,
  });
  // Of answers in parts, by @defer, which the schema does not offer.
  if (answer.body.kind !== 'complete') throw new Error('The answer is in parts.');
  return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), text: answer.body.string };
}
