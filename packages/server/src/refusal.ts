/** Something that a person can correct. `field` is the path of the input field, null when it is none of them. */
export interface Problem<Code extends string = string> {
  code: Code;
  message: string;
  field: string[] | null;
}

/** Ends a use case, and rolls its transaction back, with what is to be corrected. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(' '));
    this.problems = problems;
  }
}

/** Collects all problems of an input, so that they are reported together. */
export class Problems<Code extends string> {
  readonly #found: Problem<Code>[] = [];

  add(code: Code, message: string, field: string | null): void {
    this.#found.push({ code, message, field: field === null ? null : ['input', field] });
  }

  /** Adds the problem unless `isRight`; `undefined` values are not given and so not wrong. */
  expect(isRight: boolean, code: Code, message: string, field: string): void {
    if (!isRight) this.add(code, message, field);
  }

  refuseIfAny(): void {
    if (this.#found.length > 0) throw new Refusal(this.#found);
  }
}

/** Ends the use case with one problem. */
// Named by each caller, so that it refuses with codes of its own domain only.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function refuse<Code extends string>(code: Code, message: string, field: string | null): never {
  throw new Refusal([{ code, message, field: field === null ? null : ['input', field] }]);
}
