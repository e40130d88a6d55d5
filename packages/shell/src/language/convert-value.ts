import { CmdletError, type CmdletParameter, type ShellObject, type Value } from '../cmdlet.ts';
import { readDate } from './read-date.ts';
import { isList, isShellObject, toText } from './value-text.ts';

/**
 * A value as the type of a parameter.
 *
 * @param isWord - whether it came as an argument out of another shell, where nothing has read lists and `$true`
 * @throws CmdletError
 */
export function convertValue(value: Value, parameter: CmdletParameter, isWord = false): Value {
  const { name, type } = parameter;
  const given = isWord ? readWord(value, type) : value;
  switch (type) {
    case 'Object':
      return given;
    case 'String[]':
      return toList(given).map((one) => toEnumeration(toOneText(one, name), parameter));
    case 'Boolean':
    case 'SwitchParameter':
      return toBoolean(single(given, name), name, isWord);
    case 'Filter':
      return given === null ? null : toOneText(single(given, name), name);
    case 'String':
      return given === null ? null : toEnumeration(toOneText(single(given, name), name), parameter);
    case 'Int32':
    case 'Double':
      return given === null ? null : toNumber(single(given, name), parameter);
    case 'DateTime':
      return given === null ? null : toDate(single(given, name), name);
    default:
      return type satisfies never;
  }
}

/** What names an object: the value that `-Identity` takes. */
export function identityOf({ properties }: ShellObject): Value {
  return properties['Guid'] ?? properties['Identity'] ?? properties['Id'] ?? properties['Name'] ?? null;
}

function readWord(value: Value, type: CmdletParameter['type']): Value {
  if (typeof value !== 'string') return value;
  if (/^\$null$/i.test(value)) return null;
  if (type === 'String[]') return value === '' ? [] : value.split(',').map((part) => part.trim());
  return value;
}

function toList(value: Value): readonly Value[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

function single(value: Value, name: string): Value {
  if (!isList(value)) return value;
  if (value.length === 1) return value[0] ?? null;
  throw new CmdletError(`-${name} takes one value, not ${value.length}.`, 2);
}

function toOneText(value: Value, name: string): string {
  if (isList(value)) throw new CmdletError(`-${name} takes no arrays within an array.`, 2);
  return toText(isShellObject(value) ? identityOf(value) : value);
}

function toEnumeration(text: string, { name, values }: CmdletParameter): string {
  if (values === undefined) return text;
  const found = values.find((one) => one.toLowerCase() === text.toLowerCase());
  if (found === undefined) throw new CmdletError(`-${name} cannot be '${text}'; it can be ${values.join(', ')}.`, 2);
  return found;
}

function toBoolean(value: Value, name: string, isWord: boolean): boolean {
  if (typeof value === 'boolean') return value;
  const text = toText(value).trim().toLowerCase();
  if (text === 'true' || text === '$true' || text === '1') return true;
  if (text === 'false' || text === '$false' || text === '0') return false;
  if (isWord) throw new CmdletError(`-${name} cannot be '${text}'. ${eatenAdvice}`, 2);
  throw new CmdletError(`-${name} cannot be '${text}'; it can be $true or $false.`, 2);
}

/** What to do when another shell has put the value of its own variable `true` in place of `$true`. */
export const eatenAdvice = "If you wrote $true or $false, your shell has replaced it: write true or '$true'.";

function toNumber(value: Value, { name, type }: CmdletParameter): number {
  const text = toText(value).trim();
  const number = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number) || typeof value === 'boolean')
    throw new CmdletError(`-${name} takes a number, not '${text}'.`, 2);
  if (type === 'Int32' && (!Number.isInteger(number) || Math.abs(number) > 0x7f_ff_ff_ff))
    throw new CmdletError(`-${name} takes a whole number, not ${text}.`, 2);
  return number;
}

function toDate(value: Value, name: string): Date {
  const date = value instanceof Date ? value : readDate(toText(value));
  if (date !== null) return date;
  throw new CmdletError(
    `-${name} takes a date as 2026-11-23, '2026-11-23 09:15' or '11/23/2026 9:15 AM', not '${toText(value)}'.`,
    2,
  );
}
