import { useState } from 'react';

/** Which rows of a list are selected, by id. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Selects or clears these. */
  readonly set: (ids: readonly string[], isSelected: boolean) => void;
  readonly clear: () => void;
}

const nothing: ReadonlySet<string> = new Set();

export function useSelection(): Selection {
  const [ids, setIds] = useState(nothing);
  return {
    ids,
    set: (changed, isSelected) =>
      setIds((before) => {
        const after = new Set(before);
        for (const id of changed) {
          if (isSelected) after.add(id);
          else after.delete(id);
        }
        return after;
      }),
    clear: () => setIds(nothing),
  };
}
