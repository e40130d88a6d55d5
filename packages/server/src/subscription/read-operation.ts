import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import type { Actor } from '../access/actor.ts';
import { badRequest } from '../http/errors.ts';
import { isRecord } from '../http/graphql-request.ts';
import { type Bounds, refuseTooLarge } from '../limits/limit-operations.ts';
import type { Limits } from '../limits/limits.ts';
import { measureOperation } from '../limits/measure-operation.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { withTrustedText } from '../trusted-documents/with-trusted-text.ts';

/** A subscription that fits the schema and the limits. */
export interface SubscriptionOperation {
  document: DocumentNode;
  operationName: string | null;
  variableValues: Record<string, unknown>;
  /** What one event costs, by `measureOperation`. */
  cost: number;
}

/** What an operation has to keep to. */
export interface OperationRules {
  schema: GraphQLSchema;
  limits: Bounds & Pick<Limits, 'tokensMax'>;
  trustedDocuments: TrustedDocuments | null;
}

/** Reads what a client asks for, as it came over the wire. Gives the errors when it cannot be carried out here. */
export function readOperation(
  { schema, limits, trustedDocuments }: OperationRules,
  actor: Pick<Actor, 'permissions'>,
  params: unknown,
): SubscriptionOperation | readonly GraphQLError[] {
  try {
    const asked = { body: params, search: '' };
    const { body } = trustedDocuments === null ? asked : withTrustedText(trustedDocuments, asked, actor);
    const { query, operationName, variables } = readParams(body);
    const document = parse(query, { maxTokens: limits.tokensMax });
    const problems = validate(schema, document);
    if (problems.length > 0)
      return problems.map((problem) => withCode(problem, ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED));
    const operation = getOperationAST(document, operationName);
    if (operation == null) {
      const code = ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE;
      throw new GraphQLError('The document has no such operation, or several and none is named.', {
        extensions: { code },
      });
    }
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
      throw badRequest(`Here are subscriptions only. Send a ${operation.operation} to /graphql.`);
    const size = measureOperation({ schema, document, operation, variables });
    refuseTooLarge(size, limits);
    return { document, operationName, variableValues: variables, cost: size.cost };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [
      error.extensions['code'] === undefined ? withCode(error, ApolloServerErrorCode.GRAPHQL_PARSE_FAILED) : error,
    ];
  }
}

/** @throws GraphQLError BAD_REQUEST */
function readParams(params: unknown) {
  const { query, operationName = null, variables = null } = isRecord(params) ? params : {};
  if (typeof query !== 'string') throw badRequest('query is missing, the text of a subscription.');
  if (operationName !== null && typeof operationName !== 'string') throw badRequest('operationName is not a text.');
  if (variables !== null && !isRecord(variables)) throw badRequest('variables is not an object.');
  return { query, operationName, variables: variables ?? {} };
}

/** The same error, of another code. */
export function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, extensions, ...options } = error;
  const { nodes = null, source = null, positions = null, path = null } = options;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, code } });
}
