import type { CmdletParameter } from '../cmdlet.ts';
import { builtins } from '../language/builtins/builtins.ts';
import { getCommand } from '../language/builtins/get-command.ts';
import { getHelp } from '../language/builtins/get-help.ts';
import { commonParametersOf } from '../language/common-parameters.ts';
import { inQuotes, quoteText } from '../language/quote-text.ts';
import type { Session } from '../language/session.ts';
import { readTypedCommand, unquote } from './line-words.ts';

/** What the word before the cursor may become. */
export interface Completion {
  readonly candidates: readonly string[];
  /** The word. */
  readonly typed: string;
}

/** Commands whose first argument is the name of a command. */
const explaining = new Set(
  [getHelp, getCommand].flatMap(({ name, aliases = [] }) => [name, ...aliases]).map((name) => name.toLowerCase()),
);

/** Completes commands, parameters, variables, values, and names that the server knows. */
export async function completeLine(text: string, session: Session): Promise<Completion> {
  const { words, current } = readTypedCommand(text);
  const [command, ...given] = words;
  const typed = current;
  if (typed.startsWith('$')) {
    const names = ['true', 'false', 'null', ...session.variables.keys()].map((name) => `$${name}`);
    return { typed, candidates: beginningWith(names, typed) };
  }
  if (command === undefined) return { typed, candidates: beginningWith(commandNames(session), typed) };
  if (explaining.has(command.toLowerCase()) && given.length === 0 && !typed.startsWith('-'))
    return { typed, candidates: beginningWith(commandNames(session), typed) };
  const parameters = parametersOf(command, session);
  if (typed.startsWith('-')) {
    const used = new Set(given.map((word) => word.toLowerCase()));
    const names = parameters.map(({ name }) => `-${name}`).filter((name) => !used.has(name.toLowerCase()));
    return { typed, candidates: beginningWith(names, typed) };
  }
  const parameter = parameterOfValue(parameters, given);
  if (parameter === undefined) return { typed, candidates: [] };
  const values = await valuesOf(parameter, unquote(typed), session);
  return { typed, candidates: values };
}

function beginningWith(names: readonly string[], typed: string): string[] {
  const lower = typed.toLowerCase();
  return names.filter((name) => name.toLowerCase().startsWith(lower)).toSorted();
}

function commandNames({ cmdlets }: Session): string[] {
  return [...cmdlets, ...builtins].map(({ name }) => name);
}

function parametersOf(command: string, { cmdlets }: Session): readonly CmdletParameter[] {
  const lower = command.toLowerCase();
  const cmdlet = cmdlets.find(({ name }) => name.toLowerCase() === lower);
  if (cmdlet !== undefined) return [...cmdlet.parameters, ...commonParametersOf(cmdlet.shouldProcess)];
  const builtin = builtins.find(({ name, aliases = [] }) =>
    [name, ...aliases].some((one) => one.toLowerCase() === lower),
  );
  return builtin?.parameters ?? [];
}

/** The parameter whose value comes next: that of the name before it, or the next by position. */
function parameterOfValue(
  parameters: readonly CmdletParameter[],
  given: readonly string[],
): CmdletParameter | undefined {
  const named = (word: string | undefined) => {
    const lower = word?.startsWith('-') === true ? word.slice(1).toLowerCase() : null;
    const exact = parameters.find(({ name, aliases = [] }) =>
      [name, ...aliases].some((one) => one.toLowerCase() === lower),
    );
    const nearly = parameters.filter(({ name }) => lower !== null && name.toLowerCase().startsWith(lower));
    return exact ?? (nearly.length === 1 ? nearly[0] : undefined);
  };
  const before = named(given.at(-1));
  if (before !== undefined && before.type !== 'SwitchParameter') return before;
  const used = new Set(given.map((word) => named(word)?.name));
  const values = given.filter((word, index) => {
    const owner = named(given[index - 1]);
    return !word.startsWith('-') && (owner === undefined || owner.type === 'SwitchParameter');
  });
  return parameters
    .filter(({ name, position }) => position !== undefined && !used.has(name))
    .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0))[values.length];
}

/** Names that go on alike must begin alike, or nothing of them could be completed: when one needs quotes, all have them. */
function quoteAlike(names: readonly string[]): string[] {
  const quoted = names.map(quoteText);
  const isMixed = quoted.some((text, index) => text !== names[index]);
  return isMixed ? names.map(inQuotes) : quoted;
}

async function valuesOf(parameter: CmdletParameter, prefix: string, session: Session): Promise<string[]> {
  const { type, values } = parameter;
  if (values !== undefined) return beginningWith(values, prefix);
  if (type === 'Boolean') return beginningWith(['$true', '$false'], prefix);
  try {
    const names = (await parameter.complete?.(await session.client(), prefix)) ?? [];
    return quoteAlike(beginningWith(names, prefix));
  } catch {
    // Without a server there are no names, and that is no reason to disturb the line.
    return [];
  }
}
