import type { ExchangeRecord, ExchangeValue } from '../exchange-files/index.ts';
import { saysTheSame } from './exchange-text.ts';
import { Unreadable } from './read-values.ts';

/** A setting of ours as a property of Exchange's objects. */
interface Field<T> {
  readonly property: string;
  /** Undefined: the value says nothing, and what there is stays. @throws Unreadable */
  readonly read: (value: ExchangeValue) => T | undefined;
  readonly write: (value: T) => ExchangeValue;
  /** Whether two values mean the same; without, when they are written the same. */
  readonly isSame?: (one: T, other: T) => boolean;
}

/** All settings of an object. */
export type Fields<TState> = { readonly [TKey in keyof TState]-?: Field<TState[TKey]> };

/** A property that is to be another. */
export interface Change {
  readonly property: string;
  readonly from: ExchangeValue;
  readonly to: ExchangeValue;
}

/** Values by their properties' names in lower case, without those that the file lost. */
export type Given = ReadonlyMap<string, ExchangeValue>;

export function givenOf({ properties, lost }: Pick<ExchangeRecord, 'properties' | 'lost'>): Given {
  const isLost = new Set(lost);
  const found = Object.entries(properties).filter(([name]) => !isLost.has(name));
  return new Map(found.map(([name, value]) => [name.toLowerCase(), value]));
}

/** The settings that are given, and what is wrong with others. */
export function readFields<TState>(
  fields: Fields<TState>,
  given: Given,
): { readonly wanted: Partial<TState>; readonly problems: readonly string[] } {
  const wanted: Partial<TState> = {};
  const problems: string[] = [];
  for (const key of keysOf(fields)) {
    const value = given.get(fields[key].property.toLowerCase());
    if (value === undefined) continue;
    try {
      const read = fields[key].read(value);
      if (read !== undefined) wanted[key] = read;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push(`${fields[key].property} ${error.message}.`);
    }
  }
  return { wanted, problems };
}

/** What of the wanted settings is not so yet. */
export function changesOf<TState>(fields: Fields<TState>, before: TState, wanted: Partial<TState>): Change[] {
  return keysOf(fields).flatMap((key) => {
    const to = wanted[key];
    if (to === undefined || isSame(fields[key], before[key], to)) return [];
    const { property, write } = fields[key];
    return [{ property, from: write(before[key]), to: write(to) }];
  });
}

/** Those of the wanted settings that are not so yet. */
export function changedOf<TState>(fields: Fields<TState>, before: TState, wanted: Partial<TState>): Partial<TState> {
  const changed: Partial<TState> = {};
  for (const key of keysOf(fields)) {
    const to = wanted[key];
    if (to !== undefined && !isSame(fields[key], before[key], to)) changed[key] = to;
  }
  return changed;
}

/** The settings as properties of Exchange. */
export function writeFields<TState>(fields: Fields<TState>, state: TState): [string, ExchangeValue][] {
  return keysOf(fields).map((key) => [fields[key].property, fields[key].write(state[key])]);
}

/** Whether a property, as it was spelled when it came, still says what is set. */
export function isStillTrue<TState>(
  fields: Fields<TState>,
  state: TState,
  property: string,
  spelled: ExchangeValue,
): boolean {
  const key = keysOf(fields).find((one) => fields[one].property === property);
  if (key === undefined) return false;
  try {
    const read = fields[key].read(spelled);
    return read !== undefined && isSame(fields[key], state[key], read);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

function isSame<T>(field: Field<T>, one: T, other: T): boolean {
  return field.isSame?.(one, other) ?? saysTheSame(field.write(one), field.write(other));
}

function keysOf<TState>(fields: Fields<TState>): (keyof TState)[] {
  return Object.keys(fields) as (keyof TState)[];
}
