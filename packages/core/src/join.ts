/**
 * The joins that the fold is made of. Each takes the greater of two values in a total order with
 * null at the bottom, so each is commutative, associative and idempotent, and so is their product.
 */
export type Join<T> = (a: T, b: T) => T;

function greater<T>(isGreater: (a: T, b: T) => boolean): Join<T | null> {
  return (a, b) => (a === null ? b : b === null || isGreater(a, b) ? a : b);
}

export const earliest = greater<Date>((a, b) => a.getTime() < b.getTime());
export const latest = greater<Date>((a, b) => a.getTime() > b.getTime());
export const longest = greater<number>((a, b) => a > b);
export const eitherTrue = greater<boolean>((a) => a);

/** Two spellings of one fact: the longer is taken to say more; equal lengths need any fixed order. */
export const fullestText = greater<string>((a, b) => (a.length === b.length ? a > b : a.length > b.length));

/** The later entry of `ranking` wins. */
export function strongest<T extends string>(ranking: readonly T[]): Join<T | null> {
  return greater<T>((a, b) => ranking.indexOf(a) > ranking.indexOf(b));
}

/** Union of two maps; values under one key are joined. */
export function joinMaps<K, V>(joinValues: Join<V>): Join<ReadonlyMap<K, V>> {
  return (a, b) => {
    const joined = new Map(a);
    for (const [key, value] of b) {
      const existing = joined.get(key);
      joined.set(key, existing === undefined ? value : joinValues(existing, value));
    }
    return joined;
  };
}
