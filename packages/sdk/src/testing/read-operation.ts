import { type DocumentNode, getOperationAST, GraphQLError, type OperationTypeNode, parse, validate } from 'graphql';
import { schema } from './schema.ts';

/** One operation as it came over HTTP. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** An operation that cannot be carried out. */
export class Unfit extends Error {
  readonly code: string;
  readonly errors: readonly GraphQLError[];

  constructor(code: string, errors: readonly GraphQLError[]) {
    super(code);
    this.code = code;
    this.errors = errors;
  }
}

/** @throws Unfit with the code of the server */
export function readOperation({ query, operationName }: Operation): {
  document: DocumentNode;
  type: OperationTypeNode;
} {
  const document = parsed(query);
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Unfit('GRAPHQL_VALIDATION_FAILED', problems);
  const operation = getOperationAST(document, operationName);
  if (operation != null) return { document, type: operation.operation };
  throw new Unfit('OPERATION_RESOLUTION_FAILURE', [new GraphQLError('The document has no such operation.')]);
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new Unfit('GRAPHQL_PARSE_FAILED', [error]);
  }
}
