import type { CmdletParameter, Example, Value } from '../cmdlet.ts';
import type { ArgumentValue } from './script-block.ts';
import type { Session } from './session.ts';

/** A command of the shell itself: it sees the whole stream of the pipeline. */
export interface Builtin {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly synopsis: string;
  readonly examples: readonly Example[];
  readonly parameters: readonly CmdletParameter[];
  run(call: BuiltinCall): AsyncIterable<Value>;
}

interface BuiltinCall {
  /** Given parameters by their full names. A script block can only be in one of type `Object`. */
  readonly parameters: Readonly<Record<string, ArgumentValue>>;
  /** Of the first command in a pipeline it is empty. */
  readonly input: AsyncIterable<Value>;
  readonly session: Session;
  /** All commands of the shell itself. */
  readonly builtins: readonly Builtin[];
}
