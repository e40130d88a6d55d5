import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './charts.module.css';

interface ChartTableProps {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
}

/** The figures of a chart, folded away. */
export function ChartTable({ title, head, rows }: ChartTableProps) {
  const words = useWords(componentWords).charts;
  return (
    <details className={styles.details}>
      <summary>{words.asTable}</summary>
      <div className={styles.tableScroller} tabIndex={0} role="region" aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cells }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {cells.map((text, at) => (
                  <td key={head[at + 1]}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
