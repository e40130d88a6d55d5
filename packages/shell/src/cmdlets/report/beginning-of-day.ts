const dayMs = 86_400_000;

/**
 * The first instant of a day in a time zone, even where clocks are put forward at midnight.
 *
 * @param day - Its midnight in UTC, in milliseconds.
 * @param timeZone - An IANA name.
 * @throws RangeError when the time zone is not known
 */
export function beginningOfDay(day: number, timeZone: string): Date {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** What the clocks there show, as if they were in UTC. */
  const shownAt = (instant: number) => {
    const parts = clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)] as const);
    const { year = 0, month = 1, day: date, hour, minute, second } = Object.fromEntries<number>(parts);
    return Date.UTC(year, month - 1, date, hour, minute, second);
  };
  // The clocks' distance to UTC is that of the day before, or that of the day after.
  const beginnings = [day - dayMs, day + dayMs].map((near) => day - (shownAt(near) - near));
  return new Date(Math.min(...beginnings.filter((instant) => shownAt(instant) >= day)));
}
