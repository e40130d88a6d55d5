import type { ReactNode } from 'react';
import type { Tone } from './status-badge.tsx';
import styles from './tile.module.css';

/** Figures side by side; as a list for those who hear them. */
export function TileRow({ children }: { children: ReactNode }) {
  return <dl className={styles.row}>{children}</dl>;
}

interface TileProps {
  readonly label: string;
  /** A line below the figure. */
  readonly note?: ReactNode;
  readonly tone?: Tone;
  /** The figure; a link where it leads to what it counts. */
  readonly children: ReactNode;
}

/** One figure, in a `TileRow`. */
export function Tile({ label, note, tone = 'neutral', children }: TileProps) {
  return (
    <div className={styles.tile} data-tone={tone}>
      <dt>{label}</dt>
      <dd className={styles.figure}>{children}</dd>
      {note !== undefined && note !== false && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}
