/** A span of each day by the clock on the wall: two different times as `HH:MM`; `end` before `start` is on the next day. */
export interface QuietHours {
  start: string;
  end: string;
}

/** Quiet hours where they are. */
export interface QuietTime {
  quietHours: QuietHours;
  /** IANA name. */
  timeZone: string;
}

/** Quiet hours on a certain day: from `start` until before `end`. */
interface QuietSpan {
  start: Date;
  end: Date;
}

export function isQuietHours({ start, end }: QuietHours): boolean {
  const time = /^([01]\d|2[0-3]):[0-5]\d$/;
  return time.test(start) && time.test(end) && start !== end;
}

/**
 * The quiet hours that `at` lies in; null: none. Where the clock is put forward they begin and end with the hour that is
 * left out; where it is put back, with the first and the last of the two hours, so that they are quiet by the clock.
 */
export function quietSpanAt(at: Date, quietTime: QuietTime | null): QuietSpan | null {
  if (quietTime === null) return null;
  const { quietHours, timeZone } = quietTime;
  const spansMidnight = quietHours.end < quietHours.start;
  const today = Math.floor((at.getTime() + offsetAt(at.getTime(), timeZone)) / dayMs) * dayMs;
  for (const day of [today, today - dayMs]) {
    const start = new Date(instantsOf(day + msOf(quietHours.start), timeZone).first);
    const end = new Date(instantsOf(day + (spansMidnight ? dayMs : 0) + msOf(quietHours.end), timeZone).last);
    if (start <= at && at < end) return { start, end };
  }
  return null;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Since midnight. */
function msOf(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minuteMs;
}

/**
 * When clocks show `local`, written as if it were UTC: once as a rule, twice where the clock is put back. Where it is put
 * forward over it: when that happens.
 */
function instantsOf(local: number, timeZone: string): { first: number; last: number } {
  const offsets = [offsetAt(local - dayMs, timeZone), offsetAt(local + dayMs, timeZone)];
  const candidates = offsets.map((offset) => local - offset).toSorted((a, b) => a - b);
  const shown = candidates.filter((instant) => instant + offsetAt(instant, timeZone) === local);
  const [first = changeBetween(candidates[0]!, candidates[1]!, timeZone)] = shown;
  return { first, last: shown.at(-1) ?? first };
}

/** When the offset becomes that of `after`. */
function changeBetween(before: number, after: number, timeZone: string): number {
  const offsetAfter = offsetAt(after, timeZone);
  let [without, having] = [before, after];
  while (having - without > 1) {
    const middle = Math.floor((without + having) / 2);
    if (offsetAt(middle, timeZone) === offsetAfter) having = middle;
    else without = middle;
  }
  return having;
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const part = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = part;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - whole;
}

// Making one takes a hundred times as long as using it.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
