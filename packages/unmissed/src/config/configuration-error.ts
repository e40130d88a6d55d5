import type { VariableName } from './variables.ts';

/** One environment variable to correct. */
export interface ConfigurationProblem {
  variable: VariableName;
  /** What is wrong, as a sentence that begins with the variable's name. */
  message: string;
  /** How it could look, as `PORT=4000`. */
  example: string;
}

/** The environment cannot be used; `problems` is everything that is wrong with it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    const lines = problems.map(({ message, example }) => `  ${message}\n    For example: ${example}`);
    super(`The configuration cannot be used. To correct in the environment:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}
