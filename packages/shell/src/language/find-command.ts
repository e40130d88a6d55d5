import type { Cmdlet } from '../cmdlet.ts';
import type { Builtin } from './builtin.ts';
import { builtins } from './builtins/builtins.ts';
import { ScriptError } from './script-error.ts';

export type FoundCommand =
  | { readonly kind: 'CMDLET'; readonly cmdlet: Cmdlet }
  | { readonly kind: 'BUILTIN'; readonly builtin: Builtin };

/**
 * The command of a name or alias, without regard to case.
 *
 * @throws ScriptError naming those that are spelled nearly so
 */
export function findCommand(name: string, cmdlets: readonly Cmdlet[], offset: number): FoundCommand {
  const lower = name.toLowerCase();
  const cmdlet = cmdlets.find((one) => one.name.toLowerCase() === lower);
  if (cmdlet !== undefined) return { kind: 'CMDLET', cmdlet };
  const builtin = builtins.find((one) =>
    [one.name, ...(one.aliases ?? [])].some((known) => known.toLowerCase() === lower),
  );
  if (builtin !== undefined) return { kind: 'BUILTIN', builtin };
  const similar = [...cmdlets, ...builtins]
    .map((one) => ({ name: one.name, distance: distance(one.name.toLowerCase(), lower) }))
    .filter((one) => one.distance <= Math.max(2, lower.length / 5))
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3);
  const advice =
    similar.length > 0
      ? `Did you mean ${similar.map((one) => one.name).join(', or ')}?`
      : 'See them all by: Get-Command';
  throw new ScriptError(`There is no command '${name}' here. ${advice}`, offset);
}

/** How many letters must be changed, put in or left out. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let index = 0; index < one.length; index += 1) {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + Number(other.charAt(column - 1) !== one.charAt(index));
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
