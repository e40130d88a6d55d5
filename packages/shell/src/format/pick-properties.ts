import type { ShellObject } from '../cmdlet.ts';
import { findKey } from '../language/read-property.ts';
import { isWildcard, pickNames } from '../language/wildcard.ts';

/** Names of properties by names and patterns, in the order of these, each once. What the object does not have stays as written. */
export function pickProperties(object: ShellObject, patterns: readonly string[]): string[] {
  const names = Object.keys(object.properties);
  return [
    ...new Set(
      patterns.flatMap((pattern) =>
        isWildcard(pattern) ? pickNames(names, pattern) : [findKey(object, pattern) ?? pattern],
      ),
    ),
  ];
}
