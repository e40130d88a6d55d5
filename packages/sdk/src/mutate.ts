import type { CallOptions } from './call-options.ts';
import { type Problem, UnmissedError, UserError } from './errors.ts';
import type { Execute } from './execute.ts';
import { type RootOf, rootOf } from './read.ts';
import type { TypedDocument } from './typed-document.ts';

/** What every mutation answers with, beside what it is about. */
interface Payload {
  readonly userErrors: readonly Problem[];
}

/** A payload that was not refused: without `userErrors`, and its subject is there. */
type Done<TPayload, TSubject> = {
  readonly [TField in Exclude<keyof TPayload, 'userErrors'>]: TField extends TSubject ? NonNullable<TPayload[TField]> : TPayload[TField];
};

/** Changes something, or throws what is to correct. */
export async function mutate<TResult extends object, TVariables, TSubject extends keyof RootOf<TResult> = never>(
  execute: Execute,
  document: TypedDocument<TResult, TVariables>,
  variables: TVariables,
  /** The subject is the field that is null only when there are user errors. */
  { subject, idempotent }: { readonly subject?: TSubject; readonly idempotent?: boolean },
  options: CallOptions | undefined,
): Promise<Done<RootOf<TResult>, TSubject>> {
  const { data, requestId } = await execute(document, variables, { ...options, idempotent });
  const { userErrors, ...done } = rootOf(data) as RootOf<TResult> & Payload;
  if (userErrors.length > 0) throw new UserError(userErrors, requestId);
  if (subject !== undefined && rootOf(data)[subject] == null) {
    throw new UnmissedError(`The server answered without ${String(subject)} and without a reason.`, { code: 'INCOMPLETE_ANSWER', requestId });
  }
  return Object.freeze(done) as Done<RootOf<TResult>, TSubject>;
}
