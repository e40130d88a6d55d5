import type { CmdletParameter } from '../cmdlet.ts';
import { ScriptError } from './script-error.ts';

/**
 * The parameter that a name or the beginning of one means.
 *
 * @throws ScriptError when it is none, or may be several
 */
export function findParameter(
  parameters: readonly CmdletParameter[],
  given: string,
  command: string,
  offset: number,
): CmdletParameter {
  const lower = given.toLowerCase();
  const namesOf = ({ name, aliases = [] }: CmdletParameter) => [name, ...aliases].map((one) => one.toLowerCase());
  const exact = parameters.find((parameter) => namesOf(parameter).includes(lower));
  if (exact !== undefined) return exact;
  const candidates = parameters.filter((parameter) => namesOf(parameter).some((name) => name.startsWith(lower)));
  const [found, another] = candidates;
  if (found === undefined)
    throw new ScriptError(`${command} has no parameter -${given}. See them by: Get-Help ${command}`, offset);
  if (another !== undefined) {
    const names = candidates.slice(0, 6).map(({ name }) => `-${name}`);
    const more = candidates.length > names.length ? ' and others' : '';
    throw new ScriptError(`-${given} may be ${names.join(', ')}${more}: write more of it.`, offset);
  }
  return found;
}
