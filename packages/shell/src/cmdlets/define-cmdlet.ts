import type { Cmdlet, CmdletCall, ShellObject } from '../cmdlet.ts';
import { type ParameterNames, toCmdletError } from './to-cmdlet-error.ts';

interface Definition extends Omit<Cmdlet, 'run'> {
  /** Parameters by the fields of the API that they fill, where problems with a field are told as the parameter's. */
  readonly parameterNames?: ParameterNames;
  /** As {@link Cmdlet.run}; a promise where nothing goes down the pipeline. */
  run(this: void, call: CmdletCall): AsyncIterable<ShellObject> | Promise<void>;
}

/** A cmdlet whose errors are those of the shell: what the SDK throws is told in the cmdlet's own words. */
export function defineCmdlet({ parameterNames = {}, run, ...description }: Definition): Cmdlet {
  return {
    ...description,
    async *run(call) {
      try {
        const running = run(call);
        if (running instanceof Promise) await running;
        else yield* running;
      } catch (error) {
        throw call.signal.aborted ? error : toCmdletError(error, parameterNames);
      }
    },
  };
}
