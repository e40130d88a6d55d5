import type { Value } from '../cmdlet.ts';
import type { Script } from './syntax.ts';

/** `{ … }` with what its variables mean: runs with an object as `$_`. */
export class ScriptBlock {
  readonly script: Script;
  /** What stands between the braces. */
  readonly text: string;
  readonly #run: (script: Script, item: Value) => AsyncIterable<Value>;

  constructor(
    { script, text }: { readonly script: Script; readonly text: string },
    run: (script: Script, item: Value) => AsyncIterable<Value>,
  ) {
    this.script = script;
    this.text = text;
    this.#run = run;
  }

  run(item: Value): AsyncIterable<Value> {
    return this.#run(this.script, item);
  }
}

/** What an argument can be. */
export type ArgumentValue = Value | ScriptBlock;
