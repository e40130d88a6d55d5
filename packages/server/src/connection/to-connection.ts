import type { IdCursor, Page, SortedCursor, TimeCursor } from '@unmissed/database';
import { encodeCursor, type List } from './page-request.ts';

export interface Connection<Row> {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** A page of `list` as a connection; `positionOf` is where a row stands in it. */
export function toConnection<Row>(
  list: List,
  { rows, hasNextPage }: Page<Row>,
  positionOf: (row: Row) => IdCursor | SortedCursor | TimeCursor,
): Connection<Row> {
  const last = rows.at(-1);
  return {
    nodes: rows,
    pageInfo: { hasNextPage, endCursor: last === undefined ? null : encodeCursor(list, positionOf(last)) },
  };
}

export const byId = ({ id }: { id: string }): IdCursor => ({ id });
export const byName = ({ nameKey, id }: { nameKey: string; id: string }): SortedCursor => ({ key: nameKey, id });
export const bySortKey = ({ sortKey, id }: { sortKey: string; id: string }): SortedCursor => ({ key: sortKey, id });
