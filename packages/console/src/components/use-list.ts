import type { Pages } from '../data/use-pages.ts';
import { text, useFilters } from './use-filters.ts';
import { type Selection, useSelection } from './use-selection.ts';

/** What the page of a list knows of it. */
export interface List<TRow> {
  readonly pages: Pages<TRow>;
  /** Those that are loaded. */
  readonly rows: readonly TRow[];
  readonly selection: Selection;
  /** The loaded rows that are selected. */
  readonly selected: readonly TRow[];
  /** What the details pane shows; it stands in the address. */
  readonly openId: string | null;
  /** The same, once it is loaded. */
  readonly opened: TRow | undefined;
  readonly open: (id: string) => void;
  readonly close: () => void;
}

/**
 * Everything that a page of a list shares with the others; `DataList` draws it.
 *
 * @example
 * ```tsx
 * const list = useList(useApiKeys());
 * return (
 *   <>
 *     <DataList list={list} columns={columns} rowName={({ name }) => name} … />
 *     {list.opened && <ApiKeyDrawer key={list.opened.id} apiKey={list.opened} onClose={list.close} />}
 *   </>
 * );
 * ```
 */
export function useList<TRow extends { readonly id: string }>(pages: Pages<TRow>): List<TRow> {
  const { values, set } = useFilters({ open: text });
  const selection = useSelection();
  const rows = pages.data?.pages.flatMap(({ nodes }) => nodes) ?? [];
  return {
    pages,
    rows,
    selection,
    selected: rows.filter(({ id }) => selection.ids.has(id)),
    openId: values.open,
    opened: rows.find(({ id }) => id === values.open),
    open: (id) => set({ open: id }),
    close: () => set({ open: null }),
  };
}
