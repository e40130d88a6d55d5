import type { CallOptions } from './call-options.ts';
import { conceal, stringsIn } from './conceal.ts';
import { type Problem, UnmissedError, UserError } from './errors.ts';
import type { Execute } from './execute.ts';
import type { TypedDocument } from './typed-document.ts';

/** What every mutation answers with, beside what it is about. */
interface Payload {
  readonly userErrors: readonly Problem[];
}

/** A payload whose subject is there. */
type Complete<TPayload, TSubject extends keyof TPayload> = TPayload & {
  readonly [TKey in TSubject]: NonNullable<TPayload[TKey]>;
};

/** What is known of a mutation beside its document. */
interface Mutation<TField, TSubject> {
  /** The mutation's root field. */
  readonly field: TField;
  /** The field of the payload that is null only when there are user errors. */
  readonly subject?: TSubject;
  readonly idempotent?: boolean;
}

/** Changes something, or throws what is to correct. */
export async function mutate<
  TPayload extends Payload,
  TVariables,
  TField extends string,
  TSubject extends keyof TPayload = never,
>(
  execute: Execute,
  document: TypedDocument<{ readonly [TKey in TField]: TPayload }, TVariables>,
  variables: TVariables,
  { field, subject, idempotent }: Mutation<TField, TSubject>,
  options: CallOptions | undefined,
): Promise<Omit<Complete<TPayload, TSubject>, 'userErrors'>> {
  const { data, requestId } = await execute(document, variables, { ...options, idempotent });
  const payload = data[field];
  const path = [field];
  if (payload.userErrors.length > 0) {
    const message = payload.userErrors.map((problem) => problem.message).join(' ');
    throw new UserError(conceal(message, stringsIn(variables)), payload.userErrors, { path, requestId });
  }
  if (!isComplete(payload, subject)) {
    throw new UnmissedError(`${field} was neither done nor refused.`, { code: 'INCOMPLETE_ANSWER', path, requestId });
  }
  const { userErrors: _none, ...done } = payload;
  return Object.freeze(done);
}

function isComplete<TPayload, TSubject extends keyof TPayload>(
  payload: TPayload,
  subject: TSubject | undefined,
): payload is Complete<TPayload, TSubject> {
  return subject === undefined || payload[subject] != null;
}
