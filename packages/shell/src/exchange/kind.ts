import type { ExchangeType, ExchangeValue } from '../exchange-files/index.ts';
import { type Fields, isStillTrue, writeFields } from './fields.ts';
import type { Kept } from './kept-properties.ts';

/** How objects of a type are read and written. */
export interface Kind<TState> {
  readonly type: ExchangeType;
  readonly fields: Fields<TState>;
  /** Properties that follow from the settings. */
  readonly derived: (state: TState) => readonly Derived[];
  /** A kept property with what has been changed here since; without, it is given back as it came. */
  readonly renew?: (property: string, kept: ExchangeValue, state: TState) => ExchangeValue;
}

interface Derived {
  readonly property: string;
  readonly value: ExchangeValue;
  /** Whether it may be given back as it was spelled when it came. */
  readonly isTrue: (spelled: ExchangeValue) => boolean;
}

/** An object here. */
export interface Exported<TState> {
  /** Null: not made yet. */
  readonly id: string | null;
  readonly state: TState;
  readonly kept: Kept;
}

/** What we would write of an object that came from nowhere: its settings, what follows from them, and its id as GUID. */
export function ownProperties<TState>(
  { fields, derived }: Kind<TState>,
  { id, state }: Pick<Exported<TState>, 'id' | 'state'>,
): [string, ExchangeValue][] {
  const following = derived(state).map(({ property, value }): [string, ExchangeValue] => [property, value]);
  return [...writeFields(fields, state), ...following, ...(id === null ? [] : [['Guid', id] as [string, string]])];
}

/**
 * An object as Exchange would give it. A property that came with an import is given back as it was spelled then, as long
 * as that still says what is set here; otherwise as it is set here. What we have no setting for comes back as it was.
 */
export function exportedProperties<TState>(
  kind: Kind<TState>,
  object: Exported<TState>,
): Record<string, ExchangeValue> {
  const { state, kept } = object;
  const own = ownProperties(kind, object);
  const spelled = new Map(Object.entries(kept).map((entry) => [entry[0].toLowerCase(), entry]));
  const derived = new Map(kind.derived(state).map((one) => [one.property, one]));
  const given = own.map(([property, value]): [string, ExchangeValue] => {
    const came = spelled.get(property.toLowerCase());
    if (came === undefined) return [property, value];
    const isTrue =
      property === 'Guid' ||
      (derived.get(property)?.isTrue(came[1]) ?? isStillTrue(kind.fields, state, property, came[1]));
    return isTrue ? came : [came[0], value];
  });
  const isOwn = new Set(own.map(([property]) => property.toLowerCase()));
  const others = Object.entries(kept)
    .filter(([property]) => !isOwn.has(property.toLowerCase()))
    .map(([property, value]): [string, ExchangeValue] => [property, kind.renew?.(property, value, state) ?? value]);
  return Object.fromEntries([...given, ...others]);
}
