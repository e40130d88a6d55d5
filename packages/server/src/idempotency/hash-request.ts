import { createHash } from 'node:crypto';
import { badInput } from '../http/errors.ts';
import { isRecord } from '../http/graphql-request.ts';
import type { MutationRequest } from './read-mutation.ts';

/** SHA-256 of what is asked for, however its objects are ordered. @throws GraphQLError BAD_USER_INPUT */
export function hashRequest({ query, operationName, variables }: MutationRequest): Buffer {
  return createHash('sha256').update(canonicalJson({ query, operationName, variables })).digest();
}

function canonicalJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, part: unknown) =>
      isRecord(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
    );
  } catch (error) {
    if (error instanceof RangeError) throw badInput('The variables are nested too deeply.');
    throw error;
  }
}
