import { useSearchParams } from 'react-router';

/** How one filter stands in the address. */
export interface FilterKind<TValue> {
  /** Null: not given, or something that it cannot be. */
  read(values: readonly string[]): TValue | null;
  write(value: TValue): readonly string[];
}

/** Any text; empty is none. */
export const text: FilterKind<string> = {
  read: ([value = '']) => (value === '' ? null : value),
  write: (value) => (value === '' ? [] : [value]),
};

/** One of the values of an enum of the SDK. */
export function oneOf<const TValue extends string>(values: Readonly<Record<string, TValue>>): FilterKind<TValue> {
  return {
    read: ([value]) => Object.values(values).find((known) => known === value) ?? null,
    write: (value) => [value],
  };
}

/** Some of the values of an enum of the SDK. */
export function manyOf<const TValue extends string>(
  values: Readonly<Record<string, TValue>>,
): FilterKind<readonly TValue[]> {
  return {
    read: (given) => {
      const known = Object.values(values).filter((value) => given.includes(value));
      return known.length === 0 ? null : known;
    },
    write: (chosen) => chosen,
  };
}

/** A day as `2026-11-23`; `startOfDay` and `endOfDay` make instants of it. */
export const day: FilterKind<string> = {
  read: ([value = '']) => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null),
  write: (value) => (value === '' ? [] : [value]),
};

export const flag: FilterKind<boolean> = {
  read: ([value]) => (value === 'true' ? true : value === 'false' ? false : null),
  write: (value) => [String(value)],
};

/** The first instant of a day of the viewer, for `since`. */
export function startOfDay(value: string): string {
  return new Date(`${value}T00:00:00`).toISOString();
}

/** The first instant after a day of the viewer, for `until`. */
export function endOfDay(value: string): string {
  const end = new Date(`${value}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

type Values<TKinds> = {
  readonly [TName in keyof TKinds]: TKinds[TName] extends FilterKind<infer TValue> ? TValue | null : never;
};

interface Filters<TKinds> {
  readonly values: Values<TKinds>;
  /** Whether any is given. */
  readonly isActive: boolean;
  /** Changes some; null removes one. */
  readonly set: (changes: Partial<Values<TKinds>>) => void;
  readonly reset: () => void;
}

/**
 * Filters that live in the address, so that a filtered list can be sent to somebody, and Back undoes them.
 *
 * @example
 * ```ts
 * const { values, set } = useFilters({ search: text, status: manyOf(DeliveryStatus), since: day });
 * ```
 */
export function useFilters<const TKinds extends Readonly<Record<string, FilterKind<unknown>>>>(
  kinds: TKinds,
): Filters<TKinds> {
  const [params, setParams] = useSearchParams();
  const names = Object.keys(kinds);
  const values = Object.fromEntries(names.map((name) => [name, kinds[name]?.read(params.getAll(name)) ?? null]));
  const change = (changes: Readonly<Record<string, unknown>>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          after.delete(name);
          const written = value === null || value === undefined ? [] : (kinds[name]?.write(value) ?? []);
          for (const one of written) after.append(name, one);
        }
        return after;
      },
      { replace: true },
    );
  return {
    values: values as Values<TKinds>,
    isActive: Object.values(values).some((value) => value !== null),
    set: change,
    reset: () => change(Object.fromEntries(names.map((name) => [name, null]))),
  };
}
