const keysMax = 1000;

/**
 * Calls `make` once for each key. For what takes longer to make than the rest of a mail, such as Intl formatters. Keys
 * are few, as locales and time zones are, or come again soon: when there are too many, all are forgotten.
 */
export function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    if (made.size >= keysMax) made.clear();
    made.set(key, value);
    return value;
  };
}
