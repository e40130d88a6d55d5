const NAMES_MAX = 3;

/** Those names that begin as the wanted one does, by at least three characters or all of it, the nearest first. */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const least = Math.min(3, wanted.length);
  return names
    .map((name) => ({ name, length: commonPrefixLength(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ length }) => length >= least)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, NAMES_MAX)
    .map(({ name }) => name);
}

function commonPrefixLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
