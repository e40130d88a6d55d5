type Given<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

/** The changes of an input whose fields cannot be removed: null means "as it is", like a field left out. */
export function given<T extends object>(input: T): Given<T> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<T>;
}
