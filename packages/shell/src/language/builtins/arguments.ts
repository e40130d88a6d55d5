import { CmdletError, type Value } from '../../cmdlet.ts';
import type { BoundParameters } from '../bind-arguments.ts';
import { ScriptBlock } from '../script-block.ts';
import { isList, toText } from '../value-text.ts';

type Given = Readonly<BoundParameters>;

/** A parameter of type `String[]`; null when it was not given. */
export function listOf(given: Given, name: string): string[] | null {
  const value = valueOf(given, name);
  if (value === null) return null;
  return isList(value) ? value.map(toText) : [toText(value)];
}

/** A parameter of type `String`. */
export function textOf(given: Given, name: string): string | null {
  const value = valueOf(given, name);
  return value === null ? null : toText(value);
}

/** A parameter of type `Int32`, at least 0. */
export function countOf(given: Given, name: string): number | null {
  const value = valueOf(given, name);
  if (typeof value !== 'number') return null;
  if (value < 0) throw new CmdletError(`-${name} cannot be less than 0.`, 2);
  return value;
}

/** Whether a switch was given. */
export function isSet(given: Given, name: string): boolean {
  return given[name] === true;
}

/** A parameter that is no script block. */
export function valueOf(given: Given, name: string): Value {
  const value = given[name] ?? null;
  if (value instanceof ScriptBlock) throw new CmdletError(`-${name} takes no script block.`, 2);
  return value;
}
