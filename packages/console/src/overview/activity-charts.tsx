import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { overviewWords } from '../catalogue/overview.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { BarsOverTime, ErrorState, WeekHeatMap } from '../components/index.ts';
import { useActivity } from './data.ts';
import styles from './overview.module.css';
import { Span } from './spans.ts';

interface ActivityChartsProps {
  readonly span: Span;
  readonly dialPlanId: string | null;
  /** What changes the span. */
  readonly choice: ReactNode;
}

/** Missed calls and mails over time, and the hours of the week in which calls are missed. */
export function ActivityCharts({ span, dialPlanId, choice }: ActivityChartsProps) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  const { data: activity, error, refetch } = useActivity(span, dialPlanId);
  // A week has to be seen a few times before it says anything.
  const weekSpan = span === Span.QUARTER ? span : Span.MONTH;
  const { data: ofWeek } = useActivity(weekSpan, dialPlanId);
  if (activity === undefined) {
    return error === null ? (
      <Skeleton height={320} radius={12} className={styles.charts ?? ''} />
    ) : (
      <div className={styles.charts}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  const { timeZone, buckets } = activity;
  const isHourly = span === Span.DAY || span === Span.WEEK;
  const tickOf = (startsAt: string) => {
    if (span === Span.DAY) return formats.time(startsAt, timeZone);
    return isHourly && formats.hour(startsAt, timeZone) !== 0 ? null : formats.dayMonth(startsAt, timeZone);
  };
  return (
    <div className={styles.charts}>
      <div className={styles.span}>
        {choice}
        <span className={styles.quiet}>{words.timeZone(timeZone)}</span>
      </div>
      <BarsOverTime
        title={isHourly ? words.charts.byHour : words.charts.byDay}
        series={[
          { label: words.charts.missed, tone: 'accent' },
          { label: words.charts.sent, tone: 'quiet' },
        ]}
        buckets={buckets.map(({ startsAt, missedCount, sentCount }) => ({
          label: isHourly ? formats.dateTime(startsAt, timeZone) : formats.date(startsAt, timeZone),
          tick: tickOf(startsAt),
          values: [missedCount, sentCount],
        }))}
      />
      <WeekHeatMap
        title={words.charts.week(words.spans[weekSpan])}
        cells={(ofWeek?.weekHours ?? []).map(({ weekday, hour, missedCount }) => ({
          weekday,
          hour,
          value: missedCount,
        }))}
      />
    </div>
  );
}
