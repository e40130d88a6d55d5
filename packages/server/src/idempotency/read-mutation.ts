import { getOperationAST, Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import { isRecord } from '../http/graphql-request.ts';

/** A request to change something. */
export interface MutationRequest {
  query: string;
  operationName: string | null;
  variables: unknown;
  /** Whether it is one change, so that it is done as a whole or not at all. */
  isSingle: boolean;
}

/** The mutation that the body of a request asks for; null: a query, or nothing that can be carried out. */
export function readMutation(body: unknown, tokensMax: number): MutationRequest | null {
  if (!isRecord(body)) return null;
  const { query, operationName = null, variables = null } = body;
  if (typeof query !== 'string' || (operationName !== null && typeof operationName !== 'string')) return null;
  const operation = findOperation(query, operationName, tokensMax);
  if (operation?.operation !== OperationTypeNode.MUTATION) return null;
  const { selections } = operation.selectionSet;
  return { query, operationName, variables, isSingle: selections.length === 1 && selections[0]?.kind === Kind.FIELD };
}

/** Null, too, when the text cannot be read: the answer says so. */
function findOperation(query: string, name: string | null, tokensMax: number): OperationDefinitionNode | null {
  try {
    return getOperationAST(parse(query, { maxTokens: tokensMax, noLocation: true }), name) ?? null;
  } catch {
    return null;
  }
}
