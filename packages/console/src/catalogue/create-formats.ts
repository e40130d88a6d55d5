/** Numbers, times and lists as people of a language write them. */
export interface Formats {
  readonly number: (value: number) => string;
  /** `0.256` → 26 % */
  readonly percent: (share: number) => string;
  /** Date and time to the minute, in the viewer's time zone unless another is given. */
  readonly dateTime: (at: string | Date, timeZone?: string) => string;
  /** Date and time to the second with the name of the time zone: for titles and details. */
  readonly exact: (at: string | Date, timeZone?: string) => string;
  readonly date: (at: string | Date, timeZone?: string) => string;
  readonly time: (at: string | Date, timeZone?: string) => string;
  /** “23 Nov” */
  readonly dayMonth: (at: string | Date, timeZone?: string) => string;
  /** The hour of the day, 0 to 23. */
  readonly hour: (at: string | Date, timeZone?: string) => number;
  /** Time of day to the second. */
  readonly timeToSecond: (at: string | Date, timeZone?: string) => string;
  /** “5 minutes ago”, “in 2 hours”. */
  readonly relative: (at: string | Date, now: Date) => string;
  /** `90` → “1 min, 30 sec” */
  readonly duration: (seconds: number) => string;
  /** `2400` → “2.4 kB” */
  readonly bytes: (count: number) => string;
  /** “A, B and C” */
  readonly list: (items: readonly string[]) => string;
  /** Monday is 1, as in the API. */
  readonly weekday: (day: number, width?: 'long' | 'short') => string;
  /** `fr-CA` → “Canadian French” */
  readonly languageName: (tag: string) => string;
}

type HourCycle = 'h12' | 'h23';

const spans: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const sizes = [
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
] as const;

/** @param hourCycle - `h23` or `h12`, where it shall not be as the language has it */
export function createFormats(language: string, hourCycle?: HourCycle): Formats {
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const languageNames = new Intl.DisplayNames(language, { type: 'language' });
  // Making a format is slow, and lists have thousands of times.
  const known = new Map<string, Intl.DateTimeFormat>();
  const format = (at: string | Date, timeZone: string | undefined, style: Intl.DateTimeFormatOptions) => {
    const key = JSON.stringify([timeZone, style]);
    const found =
      known.get(key) ?? new Intl.DateTimeFormat(language, { timeZone, ...(hourCycle && { hourCycle }), ...style });
    known.set(key, found);
    return found.format(new Date(at));
  };
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    dateTime: (at, timeZone) => format(at, timeZone, { dateStyle: 'medium', timeStyle: 'short' }),
    exact: (at, timeZone) => format(at, timeZone, { dateStyle: 'full', timeStyle: 'long' }),
    date: (at, timeZone) => format(at, timeZone, { dateStyle: 'medium' }),
    time: (at, timeZone) => format(at, timeZone, { timeStyle: 'short' }),
    timeToSecond: (at, timeZone) => format(at, timeZone, { timeStyle: 'medium' }),
    dayMonth: (at, timeZone) => format(at, timeZone, { day: 'numeric', month: 'short' }),
    hour: (at, timeZone) => Number(format(at, timeZone, { hour: 'numeric', hourCycle: 'h23' }).replaceAll(/\D/g, '')),
    relative: (at, now) => {
      const seconds = (new Date(at).getTime() - now.getTime()) / 1_000;
      const [name, length] = spans.find(([, span]) => Math.abs(seconds) >= span) ?? ['second', 1];
      // Clocks differ a little: what is about now is now.
      return relative.format(name === 'second' && Math.abs(seconds) < 5 ? 0 : Math.trunc(seconds / length), name);
    },
    duration: (seconds) => {
      const parts = [
        [Math.floor(seconds / 3_600), 'hour'],
        [Math.floor((seconds % 3_600) / 60), 'minute'],
        [Math.round(seconds % 60), 'second'],
      ] as const;
      const told = parts.filter(([value]) => value > 0).slice(0, 2);
      return told.length === 0 ? unit(0, 'second') : told.map(([value, name]) => unit(value, name)).join(' ');
    },
    bytes: (count) => {
      const [name, size] = sizes.find(([, one]) => count >= one) ?? ['byte', 1];
      const style = { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat(language, style).format(count / size);
    },
    list: (items) => list.format(items),
    // 1 January 2024 was a Monday.
    weekday: (day, width = 'long') => format(new Date(Date.UTC(2024, 0, day)), 'UTC', { weekday: width }),
    languageName: (tag) => nameOf(languageNames, tag),
  };
}

/** A tag that is none names itself. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
