import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
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
  return {
    status: answer.status ?? 200,
    headers: Object.fromEntries(answer.headers),
    text: withRequestId(answer.body.string, request.id),
  };
}

/** Errors stand first, before what a resolver returned; see Apollo's `orderExecutionResultFields`. */
export function hasErrors(text: string): boolean {
  return text.startsWith('{"errors":');
}

/** With the id of the request in all errors, by which an administrator finds it in the log. */
function withRequestId(text: string, requestId: string): string {
  if (!hasErrors(text)) return text;
  const { errors = [], ...rest } = JSON.parse(text) as FormattedExecutionResult;
  const identified = errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: identified, ...rest });
}
