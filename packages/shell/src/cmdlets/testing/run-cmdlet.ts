import type { FakeServer } from '@unmissed/sdk/testing';
import { type CmdletCall, CmdletError, type ShellObject } from '../../cmdlet.ts';
import { readFilter } from '../../language/read-filter.ts';
import { allCmdlets } from '../index.ts';

/** What a cmdlet did. */
interface Ran {
  readonly objects: readonly ShellObject[];
  readonly warnings: readonly string[];
  /** What was asked before something was changed: action and target. */
  readonly asked: readonly string[];
  readonly error: CmdletError | null;
}

export interface RunOptions {
  /** What is said to every question. */
  readonly answer?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs a cmdlet against a fake server, as the shell does after it has read a line. */
export async function runCmdlet(
  server: FakeServer,
  name: string,
  parameters: CmdletCall['parameters'] = {},
  { answer = true, signal = new AbortController().signal }: RunOptions = {},
): Promise<Ran> {
  const objects: ShellObject[] = [];
  const warnings: string[] = [];
  const asked: string[] = [];
  const cmdlet = allCmdlets.find((one) => one.name === name);
  if (cmdlet === undefined) throw new Error(`There is no cmdlet ${name}.`);
  const declared = new Set(cmdlet.parameters.map((one) => one.name));
  const unknown = Object.keys(parameters).find((one) => !declared.has(one));
  if (unknown !== undefined) throw new Error(`${name} has no parameter ${unknown}.`);
  try {
    const call = {
      parameters,
      client: server.client({ retry: false }),
      signal,
      shouldProcess: async (action: string, target: string) => {
        asked.push(`${action}: ${target}`);
        return answer;
      },
      filter: (condition: string) => readFilter(condition, new Map()),
      warn: (text: string) => void warnings.push(text),
      verbose: () => {},
      progress: () => {},
    };
    for await (const object of cmdlet.run(call)) objects.push(object);
  } catch (error) {
    if (error instanceof CmdletError) return { objects, warnings, asked, error };
    throw error;
  }
  return { objects, warnings, asked, error: null };
}
