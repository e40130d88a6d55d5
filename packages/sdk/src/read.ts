import type { CallOptions } from './call-options.ts';
import { NotFoundError } from './errors.ts';
import type { Execute } from './execute.ts';
import type { TypedDocument } from './typed-document.ts';

/** Reads the root field `field`, which may be null. */
export async function find<TResult, TVariables, TField extends keyof TResult>(
  execute: Execute,
  document: TypedDocument<TResult, TVariables>,
  variables: TVariables,
  field: TField,
  options: CallOptions | undefined,
): Promise<TResult[TField]> {
  const { data } = await execute(document, variables, options);
  return data[field];
}

/** Reads the root field `field`, which must not be null; `what` names it for the error. */
export async function get<TResult, TVariables, TField extends keyof TResult & string>(
  execute: Execute,
  document: TypedDocument<TResult, TVariables>,
  variables: TVariables,
  field: TField,
  what: string,
  options: CallOptions | undefined,
): Promise<NonNullable<TResult[TField]>> {
  const { data, requestId } = await execute(document, variables, options);
  const found = data[field];
  if (found == null)
    throw new NotFoundError(`There is no such ${what}.`, { code: 'NOT_FOUND', path: [field], requestId });
  return found;
}
