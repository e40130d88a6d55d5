import type { Reference } from './read-values.ts';

/** Objects by their names, without regard to case, and by their GUIDs. */
export interface Registry<T> {
  add(object: T, names: readonly string[], guids: readonly (string | null | undefined)[]): void;
  find(reference: Reference): T | undefined;
}

export function createRegistry<T>(): Registry<T> {
  const byName = new Map<string, T>();
  const byGuid = new Map<string, T>();
  return {
    add(object, names, guids) {
      for (const name of names) byName.set(name.toLowerCase(), object);
      for (const guid of guids) if (typeof guid === 'string') byGuid.set(guid.toLowerCase(), object);
    },
    find: (reference) =>
      'name' in reference ? byName.get(reference.name.toLowerCase()) : byGuid.get(reference.guid.toLowerCase()),
  };
}
