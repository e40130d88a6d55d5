import type { GraphQLFormattedError } from 'graphql';

/**
 * Whether a mutation changed something, or was refused with user errors, as far as its answer tells. What fails as a
 * whole is rolled back; a failure deeper in the answer, or beside another change, is that of something done.
 */
export function wasCarriedOut(text: string, isSingle: boolean): boolean {
  const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: GraphQLFormattedError[] };
  if (data != null) return true;
  return errors.some(({ path = [] }) => path.length > (isSingle ? 1 : 0));
}
