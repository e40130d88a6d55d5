import type { CSSProperties, ReactNode } from 'react';

/** A column of a `DataList`. */
export interface Column<TRow> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: TRow) => ReactNode;
  /** A track of a CSS grid. Default: `minmax(0, 1fr)`. */
  readonly width?: string;
  readonly align?: 'end';
  /** Left out where there is little room: in cards, and beside the details of a row. */
  readonly isWideOnly?: boolean;
}

/** The columns of the grid: as they are given, and where there is little room, where they share what there is. */
export function tracksOf(
  columns: readonly Pick<Column<never>, 'width' | 'isWideOnly'>[],
  isSelectable: boolean,
): CSSProperties {
  const tracks = (shown: typeof columns) =>
    [...(isSelectable ? ['2.25rem'] : []), ...shown.map(({ width = 'minmax(0, 1fr)' }) => width)].join(' ');
  const tight = tracks(columns.filter(({ isWideOnly = false }) => !isWideOnly));
  const variables = { '--tracks': tracks(columns), '--tight-tracks': tight.replaceAll(/minmax\([^,]+,/g, 'minmax(0,') };
  return variables as CSSProperties;
}
