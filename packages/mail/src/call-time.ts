import { remember } from './remember.ts';

export interface CallTime {
  /** Date and time of day. */
  clock: string;
  timeOfDay: string;
  /** `2026-11-23 09:15` in every locale. */
  sortable: string;
  /** The zone that the clock is read in, in words. */
  zone: string;
}

const formats = remember((locale: string) =>
  remember((timeZone: string) => ({
    clock: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'short' }),
    timeOfDay: new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }),
    // Swedish writes dates so.
    sortable: new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
    zone: new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }),
  })),
);

/** Null when the instant is not a date. A zone that is not known gives UTC. */
export function callTime(instant: Date, locale: string, timeZone: string): CallTime | null {
  if (Number.isNaN(instant.getTime())) return null;
  const { clock, timeOfDay, sortable, zone } = formatsOrUtc(locale, timeZone);
  const zoneName = zone.formatToParts(instant).find(({ type }) => type === 'timeZoneName');
  return {
    clock: unbrokenTime(clock.formatToParts(instant)),
    // Few mails say these.
    get timeOfDay() {
      return unbrokenTime(timeOfDay.formatToParts(instant));
    },
    get sortable() {
      return sortable.format(instant);
    },
    zone: zoneName?.value ?? zone.resolvedOptions().timeZone,
  };
}

function formatsOrUtc(locale: string, timeZone: string) {
  try {
    return formats(locale)(timeZone);
  } catch {
    return formats(locale)('UTC');
  }
}

// Some locales write "09 h 15" with spaces where a line could break.
function unbrokenTime(parts: Intl.DateTimeFormatPart[]): string {
  const hour = parts.findIndex(({ type }) => type === 'hour');
  return parts.map(({ value }, i) => (i > hour ? value.replaceAll(' ', '\u00A0') : value)).join('');
}
