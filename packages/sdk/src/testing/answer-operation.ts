import { execute, type ExecutionResult, type FormattedExecutionResult, GraphQLError, parse, validate } from 'graphql';
import { BadInput } from './bad-input.ts';
import { type Asked, resolveField } from './resolve-field.ts';
import { schema } from './schema.ts';

/** One operation as it came over HTTP. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** An answer as it goes over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: FormattedExecutionResult;
}

/** Carries out an operation as the server does, with its codes of errors. */
export async function answerOperation(asked: Asked, operation: Operation): Promise<Answer> {
  try {
    const document = parse(operation.query);
    const invalid = validate(schema, document);
    if (invalid.length > 0) return refused(invalid, 'GRAPHQL_VALIDATION_FAILED');
    const { variables: variableValues, operationName } = operation;
    const result = await execute({
      schema,
      document,
      contextValue: asked,
      variableValues,
      operationName,
      fieldResolver: resolveField,
    });
    // Without data nothing was carried out: a variable does not fit.
    return 'data' in result ? { status: 200, body: answerOf(result) } : refused(result.errors ?? [], 'BAD_USER_INPUT');
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refused([error], 'GRAPHQL_PARSE_FAILED');
  }
}

function refused(errors: readonly GraphQLError[], code: string): Answer {
  return { status: 400, body: { errors: errors.map((error) => told(error, code)) } };
}

function answerOf({ data, errors }: ExecutionResult): FormattedExecutionResult {
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
