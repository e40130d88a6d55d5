/**
 * Calls `make` once for each key. For Intl formatters, which take longer to make than the rest of a mail;
 * keys must be few, as locales and time zones are, for nothing is forgotten.
 */
export function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
