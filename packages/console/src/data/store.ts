import { useSyncExternalStore } from 'react';

/** A value that components follow and anybody may set. */
export interface Store<TValue> {
  readonly get: () => TValue;
  readonly set: (value: TValue) => void;
  /** Calls `onChange` after each change, until the returned function is called. */
  readonly subscribe: (onChange: () => void) => () => void;
}

export function createStore<TValue>(initial: TValue): Store<TValue> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
}

/** The value of a store, as it changes. */
export function useStore<TValue>(store: Store<TValue>): TValue {
  return useSyncExternalStore(store.subscribe, store.get);
}
