import { componentWords } from '../catalogue/components.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './charts.module.css';

interface WeekHeatMapProps {
  readonly title: string;
  /** The 168 hours of the week from Monday, as `activity.weekHours` has them. */
  readonly cells: readonly { readonly weekday: number; readonly hour: number; readonly value: number }[];
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Hours by weekdays; it is a table, whose ground shows the figures. */
export function WeekHeatMap({ title, cells }: WeekHeatMapProps) {
  const { charts: words, labelled } = useWords(componentWords);
  const formats = useFormats();
  const max = Math.max(1, ...cells.map(({ value }) => value));
  const valueAt = (weekday: number, hour: number) =>
    cells.find((cell) => cell.weekday === weekday && cell.hour === hour)?.value ?? 0;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
      </figcaption>
      <div className={styles.heatScroller} tabIndex={0} role="region" aria-label={title}>
        <table className={styles.heat}>
          <thead>
            <tr>
              <th scope="col">
                <span className={styles.hidden}>{words.time}</span>
              </th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{formats.weekday(weekday, 'short')}</th>
                {hours.map((hour) => {
                  const value = valueAt(weekday, hour);
                  const share = value / max;
                  return (
                    <td
                      key={hour}
                      title={labelled(`${formats.weekday(weekday)}, ${hour}`, formats.number(value))}
                      style={{ '--share': `${Math.round(share * 100)}%` } as React.CSSProperties}
                    >
                      {value === 0 ? <span className={styles.hidden}>{formats.number(0)}</span> : formats.number(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
