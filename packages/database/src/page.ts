/** Part of a list, `first` rows after the row named by `after`. */
export interface PageRequest<Cursor> {
  first: number;
  after: Cursor | null;
}

export interface Page<Row> {
  rows: Row[];
  hasNextPage: boolean;
}

/** Position in a list that is sorted by a key and then by id. */
export interface SortedCursor {
  key: string;
  id: string;
}

/** Position in a list that is sorted by id alone. */
export interface IdCursor {
  id: string;
}

/** Position in a list that is sorted by a time and then by id. */
export interface TimeCursor {
  at: Date;
  id: string;
}

/** A page out of rows that were read with one more than asked for. */
export function pageOf<Row>(rows: Row[], first: number): Page<Row> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}
