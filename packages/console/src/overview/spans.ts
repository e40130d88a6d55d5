import type { ActivityGroupBy } from '@unmissed/sdk';

/** How far back the overview looks. */
export const Span = { DAY: '24h', WEEK: '7d', MONTH: '30d', QUARTER: '90d' } as const;
export type Span = (typeof Span)[keyof typeof Span];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What to ask of `activity`: the bucket in which `now` lies is the last one. */
export function activityOf(span: Span, now: Date): { groupBy: ActivityGroupBy; since: string } {
  const [groupBy, beforeMs] = {
    '24h': ['HOUR', 23 * hourMs] as const,
    '7d': ['HOUR', 7 * dayMs - hourMs] as const,
    '30d': ['DAY', 29 * dayMs] as const,
    '90d': ['DAY', 89 * dayMs] as const,
  }[span];
  return { groupBy, since: new Date(now.getTime() - beforeMs).toISOString() };
}
