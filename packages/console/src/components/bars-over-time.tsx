import { useElementSize } from '@mantine/hooks';
import { scaleLinear } from 'd3-scale';
import { componentWords } from '../catalogue/components.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ChartTable } from './chart-table.tsx';
import styles from './charts.module.css';

interface Series {
  readonly label: string;
  readonly tone: 'accent' | 'quiet';
}

interface Bucket {
  /** When it begins, in words: for the table. */
  readonly label: string;
  /** What the axis says below it; null: nothing. Default: the label. */
  readonly tick?: string | null;
  /** A value for each series. */
  readonly values: readonly number[];
}

interface BarsOverTimeProps {
  readonly title: string;
  /** One or two; their bars stand beside each other. */
  readonly series: readonly Series[];
  /** In order of time. */
  readonly buckets: readonly Bucket[];
}

const height = 220;
const edge = { top: 12, right: 4, bottom: 26, left: 44 };
/** Between two words of the axis. */
const tickWidth = 68;

/** Bars over time, with the same figures as a table for those who do not see them. */
export function BarsOverTime({ title, series, buckets }: BarsOverTimeProps) {
  const { charts: words, labelled } = useWords(componentWords);
  const formats = useFormats();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  // Drawn in its own size, so that its words are as large as others.
  const width = Math.max(240, Math.round(measured));
  const max = Math.max(1, ...buckets.flatMap(({ values }) => values));
  const y = scaleLinear([0, max], [height - edge.bottom, edge.top]).nice(4);
  const band = (width - edge.left - edge.right) / Math.max(1, buckets.length);
  const bar = Math.max(1, Math.min(28, (band * 0.72) / series.length));
  const xOf = (index: number) => edge.left + band * index;
  const busiest = buckets.toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0))[0];
  const summary =
    busiest === undefined ? title : `${title}. ${words.busiest(busiest.label, formats.number(busiest.values[0] ?? 0))}`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        <span className={styles.legend}>
          {series.map(({ label, tone }) => (
            <span key={label} data-tone={tone}>
              {label}
            </span>
          ))}
        </span>
      </figcaption>
      <div ref={ref} style={{ blockSize: height }}>
        {measured > 0 && (
          <svg width={width} height={height} role="img" aria-label={summary} className={styles.chart}>
            {y
              .ticks(4)
              .filter(Number.isInteger)
              .map((tick) => (
                <g key={tick} aria-hidden>
                  <line x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
                  <text x={edge.left - 8} y={y(tick)} dy="0.32em" textAnchor="end" className={styles.tick}>
                    {formats.number(tick)}
                  </text>
                </g>
              ))}
            {buckets.map(({ label, values }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- where clocks go back, two hours have one label
              <g key={index} aria-hidden>
                {/* The whole height tells of it, however low its bars are. */}
                <rect
                  x={xOf(index)}
                  y={edge.top}
                  width={band}
                  height={height - edge.top - edge.bottom}
                  className={styles.hover}
                >
                  <title>
                    {[
                      label,
                      ...values.map((value, at) => labelled(series[at]?.label ?? '', formats.number(value))),
                    ].join('\n')}
                  </title>
                </rect>
                {values.map((value, at) => (
                  <rect
                    key={series[at]?.label}
                    x={xOf(index) + (band - bar * series.length) / 2 + bar * at}
                    y={y(value)}
                    width={bar > 2 ? bar - 1 : bar}
                    height={Math.max(0, y(0) - y(value))}
                    rx={Math.min(2, bar / 3)}
                    data-tone={series[at]?.tone}
                    className={styles.bar}
                  />
                ))}
              </g>
            ))}
            {ticksOf(buckets, band, width).map(({ index, tick }) => (
              <text
                key={index}
                aria-hidden
                x={xOf(index) + band / 2}
                y={height - 6}
                textAnchor="middle"
                className={styles.tick}
              >
                {tick}
              </text>
            ))}
          </svg>
        )}
      </div>
      <ChartTable
        title={title}
        head={[words.time, ...series.map(({ label }) => label)]}
        rows={buckets.map(({ label, values }) => ({ label, cells: values.map(formats.number) }))}
      />
    </figure>
  );
}

/** As many words below the axis as there is room for, at equal distances. */
function ticksOf(buckets: readonly Bucket[], band: number, width: number) {
  const all = buckets.flatMap(({ label, tick = label }, index) => (tick === null ? [] : [{ index, tick }]));
  const distance =
    all.length < 2 ? width : ((all.at(-1)?.index ?? 0) - (all[0]?.index ?? 0)) * (band / (all.length - 1));
  const step = Math.max(1, Math.ceil(tickWidth / distance));
  return all.filter(
    ({ index }, at) => at % step === 0 && edge.left + band * (index + 0.5) + tickWidth / 2 < width + edge.right,
  );
}
