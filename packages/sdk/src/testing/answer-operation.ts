import { execute, type ExecutionResult, type FormattedExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import { BadInput } from './bad-input.ts';
import { type Operation, readOperation, Unfit } from './read-operation.ts';
import { type Asked, resolveField } from './resolve-field.ts';
import { schema } from './schema.ts';

/** An answer as it goes over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: FormattedExecutionResult;
}

/** Carries out a query or mutation as the server does, with its codes of errors. */
export async function answerOperation(asked: Asked, operation: Operation): Promise<Answer> {
  try {
    const { document, type } = readOperation(operation);
    if (type === OperationTypeNode.SUBSCRIPTION)
      throw new Unfit('GRAPHQL_VALIDATION_FAILED', [new GraphQLError('Send subscriptions to /graphql/stream.')]);
    const { variables: variableValues, operationName } = operation;
    const request = { schema, document, contextValue: asked, variableValues, operationName };
    const result = await execute({ ...request, fieldResolver: resolveField });
    // Without data nothing was carried out: a variable does not fit.
    if (!('data' in result)) throw new Unfit('BAD_USER_INPUT', result.errors ?? []);
    return { status: 200, body: toAnswer(result) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** What a client is told of an operation that cannot be carried out. */
export function refusalOf(error: unknown): Answer {
  if (!(error instanceof Unfit)) throw error;
  return { status: 400, body: { errors: error.errors.map((one) => told(one, error.code)) } };
}

/** What a client is told of a result. */
export function toAnswer({ data, errors }: ExecutionResult): FormattedExecutionResult {
  if (errors === undefined) return { data: data ?? null };
  return { data: data ?? null, errors: errors.map((error) => told(error, codeOf(error))) };
}

/** A broken fake is a broken test: what was not meant for clients is told as it is. */
function codeOf({ originalError }: GraphQLError): string {
  return originalError instanceof BadInput ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}

function told(error: GraphQLError, code: string) {
  return { ...error.toJSON(), extensions: { code, ...error.extensions } };
}
