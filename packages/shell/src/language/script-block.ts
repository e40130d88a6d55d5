import type { Value } from '../cmdlet.ts';
import type { Script } from './syntax.ts';

/** `{ … }` with what its variables mean: runs with an object as `$_`. */
export class ScriptBlock {
  readonly script: Script;
  readonly #run: (script: Script, item: Value) => AsyncIterable<Value>;

  constructor(script: Script, run: (script: Script, item: Value) => AsyncIterable<Value>) {
    this.script = script;
    this.#run = run;
  }

  run(item: Value): AsyncIterable<Value> {
    return this.#run(this.script, item);
  }
}

/** What an argument can be. */
export type ArgumentValue = Value | ScriptBlock;
