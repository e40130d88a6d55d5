import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '@unmissed/sdk';

interface Identified {
  readonly id: string;
}

/** A list as it was read so far. */
export type LoadedPages<TNode> = InfiniteData<Page<TNode>>;

interface Merged<TNode> {
  readonly data: LoadedPages<TNode>;
  /** Those that belong among what is loaded and are not there yet, newest first. */
  readonly additions: readonly TNode[];
}

/**
 * Puts changed rows in the place of what they were. What is not in the list is given back where it would be among what
 * is loaded; what belongs further down comes when that is scrolled to. Ids grow with time, and the newest is first.
 */
export function mergeChanges<TNode extends Identified>(
  data: LoadedPages<TNode>,
  changes: ReadonlyMap<string, TNode>,
): Merged<TNode> {
  const known = new Set<string>();
  const pages = data.pages.map((page) => {
    for (const { id } of page.nodes) known.add(id);
    if (!page.nodes.some(({ id }) => changes.has(id))) return page;
    return { ...page, nodes: page.nodes.map((node) => changes.get(node.id) ?? node) };
  });
  const last = pages.at(-1);
  const oldestId = last?.pageInfo.hasNextPage === true ? (last.nodes.at(-1)?.id ?? '') : '';
  const additions = [...changes.values()].filter(({ id }) => !known.has(id) && id > oldestId).toSorted(newestFirst);
  return { data: { ...data, pages }, additions };
}

/** Puts rows where they belong in the list; those that are there already stay as they are. */
export function insertRows<TNode extends Identified>(
  data: LoadedPages<TNode>,
  rows: readonly TNode[],
): LoadedPages<TNode> {
  const known = new Set(data.pages.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  let rest = rows.filter(({ id }) => !known.has(id));
  if (rest.length === 0) return data;
  const pages = data.pages.map((page, index) => {
    const oldestId = page.nodes.at(-1)?.id ?? '';
    const isLast = index === data.pages.length - 1;
    const own = rest.filter(({ id }) => isLast || id > oldestId);
    if (own.length === 0) return page;
    rest = rest.filter((row) => !own.includes(row));
    return { ...page, nodes: [...own, ...page.nodes].toSorted(newestFirst) };
  });
  return { ...data, pages };
}

function newestFirst(one: Identified, other: Identified): number {
  return one.id < other.id ? 1 : -1;
}
