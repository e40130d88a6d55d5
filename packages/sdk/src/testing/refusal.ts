import type { Problem } from '../errors.ts';
import type { UserErrorCode } from '../generated/resources.generated.ts';

/** Ends a mutation with something to correct. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: UserErrorCode;
  /** The input field concerned. */
  readonly field: string | null;

  constructor(code: UserErrorCode, field: string | null) {
    super(code);
    this.code = code;
    this.field = field;
  }
}

/** Refuses unless it is as it should be. */
export function expect(isRight: boolean, code: UserErrorCode, field: string | null): asserts isRight {
  if (!isRight) throw new Refusal(code, field);
}

export function problemOf({ code, field }: Refusal, message: string): Problem {
  return { code, message, field: field === null ? null : ['input', field] };
}
