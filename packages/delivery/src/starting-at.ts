/** The same items, beginning with another one each turn, so that nobody is always last. */
export function startingAt<T>(turn: number, items: readonly T[]): T[] {
  const start = items.length === 0 ? 0 : turn % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
