import type { CallOptions } from './call-options.ts';
import { NotFoundError } from './errors.ts';
import type { Execute } from './execute.ts';
import type { TypedDocument } from './typed-document.ts';

/** What an operation with one root field is about. */
export type RootOf<TResult> = TResult[keyof TResult];

/** The value of the one root field that each of our operations has. */
export function rootOf<TResult extends object>(data: TResult): RootOf<TResult> {
  return Object.values(data)[0] as RootOf<TResult>;
}

/** Reads something that may be null. */
export async function find<TResult extends object, TVariables>(
  execute: Execute,
  document: TypedDocument<TResult, TVariables>,
  variables: TVariables,
  options: CallOptions | undefined,
): Promise<RootOf<TResult>> {
  const { data } = await execute(document, variables, options);
  return rootOf(data);
}

/** Reads something that must exist; `what` names it for the error. */
export async function get<TResult extends object, TVariables>(
  execute: Execute,
  document: TypedDocument<TResult, TVariables>,
  variables: TVariables,
  what: string,
  options: CallOptions | undefined,
): Promise<NonNullable<RootOf<TResult>>> {
  const { data, requestId } = await execute(document, variables, options);
  const found = rootOf(data);
  if (found == null) throw new NotFoundError(`There is no such ${what}.`, { code: 'NOT_FOUND', requestId });
  return found;
}
