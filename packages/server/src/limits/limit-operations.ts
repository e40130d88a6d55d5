import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { ErrorCode } from '../http/errors.ts';
import type { Limits } from './limits.ts';
import { measureOperation, type OperationSize } from './measure-operation.ts';

export type Bounds = Pick<Limits, 'depthMax' | 'aliasesMax' | 'rootFieldsMax' | 'costMax'>;

/** Measures every operation before it is executed, refuses the too large, and tells the others what they cost. */
export function limitOperations(bounds: Bounds): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      let size: OperationSize | null = null;
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          // Documents without the operation that is asked for; Apollo says so afterwards.
          if (operation == null) return;
          // Validation lets it pass.
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw notHere();
          size = measureOperation({ schema, document, operation, variables: request.variables ?? {} });
          refuseTooLarge(size, bounds);
        },
        async willSendResponse({ response }) {
          if (size === null || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const cost = { requested: size.cost, limit: bounds.costMax };
          singleResult.extensions = { ...singleResult.extensions, cost };
        },
      };
    },
  };
}

function notHere(): GraphQLError {
  return new GraphQLError('Subscriptions are at /graphql/stream and /graphql/ws.', {
    extensions: { code: ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED, http: { status: 400 } },
  });
}

/** @throws GraphQLError OPERATION_TOO_DEEP, OPERATION_TOO_LARGE or OPERATION_TOO_COSTLY */
export function refuseTooLarge({ depth, aliases, rootFields, cost }: OperationSize, bounds: Bounds): void {
  const { depthMax, aliasesMax, rootFieldsMax, costMax } = bounds;
  if (depth > depthMax) throw refusal('OPERATION_TOO_DEEP', `The operation is ${depth} levels deep`, depthMax);
  if (aliases > aliasesMax) throw refusal('OPERATION_TOO_LARGE', `The operation has ${aliases} aliases`, aliasesMax);
  if (rootFields > rootFieldsMax)
    throw refusal('OPERATION_TOO_LARGE', `The operation has ${rootFields} root fields`, rootFieldsMax);
  if (cost > costMax)
    throw refusal(
      'OPERATION_TOO_COSTLY',
      `The operation costs ${cost}`,
      costMax,
      'Ask for smaller pages with “first”.',
    );
}

function refusal(code: ErrorCode, finding: string, limit: number, advice = 'Split it.'): GraphQLError {
  return new GraphQLError(`${finding}; the limit is ${limit}. ${advice}`, {
    extensions: { code, http: { status: 400 } },
  });
}
