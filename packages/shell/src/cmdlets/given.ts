import { CmdletError, type CmdletCall, type Value } from '../cmdlet.ts';

type Parameters = CmdletCall['parameters'];

/**
 * The text of a parameter; undefined: not given. `$null` or nothing at all is an error: Exchange takes it for "all of them".
 *
 * @throws CmdletError
 */
export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value;
  return refuseEmpty(name);
}

/** {@link textOf} of a parameter that must be there. @throws CmdletError */
export function requiredTextOf(parameters: Parameters, name: string): string {
  const text = textOf(parameters, name);
  if (text === undefined) throw new CmdletError(`-${name} is missing.`, 2);
  return text;
}

/** The text of a parameter that `$null` or an empty text takes away: null. Undefined: not given. */
export function removableTextOf(parameters: Parameters, name: string): string | null | undefined {
  const value = parameters[name];
  return value === null || value === '' ? null : textOf(parameters, name);
}

/** The texts of a parameter, none for `$null`; undefined: not given. */
export function textsOf(parameters: Parameters, name: string): string[] | undefined {
  const value = parameters[name];
  if (value === undefined) return undefined;
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');
}

/** The texts of a parameter that narrows a list; undefined: not given. @throws CmdletError for `$null` and for none */
export function choicesOf(parameters: Parameters, name: string): string[] | undefined {
  const texts = textsOf(parameters, name);
  return texts?.length === 0 ? refuseEmpty(name) : texts;
}

/** A Boolean or switch; undefined: not given. @throws CmdletError for `$null` */
export function flagOf(parameters: Parameters, name: string): boolean | undefined {
  return typed(parameters, name, (value) => typeof value === 'boolean');
}

/** A whole number; undefined: not given. @throws CmdletError for `$null` */
export function numberOf(parameters: Parameters, name: string): number | undefined {
  return typed(parameters, name, (value) => typeof value === 'number');
}

/** An instant; undefined: not given. @throws CmdletError for `$null` */
export function dateOf(parameters: Parameters, name: string): Date | undefined {
  return typed(parameters, name, (value) => value instanceof Date);
}

/** What is not undefined. The API leaves alone what is not given, and takes null for "remove". */
export function givenOf<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function typed<T extends Value>(
  parameters: Parameters,
  name: string,
  isRight: (value: Value) => value is T,
): T | undefined {
  const value = parameters[name];
  if (value === undefined || isRight(value)) return value;
  return refuseEmpty(name);
}

function refuseEmpty(name: string): never {
  throw new CmdletError(`-${name} is empty. Give it a value, or leave it out.`, 2);
}
