import type { DocumentNode } from 'graphql';

/**
 * A parsed GraphQL operation that knows the type of its result and of its variables: what Apollo Client,
 * urql and graphql-request call a `TypedDocumentNode`.
 */
export interface ParsedDocument<TResult, TVariables> extends DocumentNode {
  /** Never there at run time: it only carries the types. */
  readonly __apiType?: (variables: TVariables) => TResult;
}
