import { remember } from './remember.ts';

const formats = remember((locale: string) => ({
  hour: unitFormat(locale, 'hour'),
  minute: unitFormat(locale, 'minute'),
  second: unitFormat(locale, 'second'),
  list: new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }),
}));

/** A duration in words, "1 minute 5 seconds"; null when it is not known or rounds to nothing. */
export function spellDuration(seconds: number | null, locale: string): string | null {
  const whole = Math.round(seconds ?? 0);
  if (!Number.isFinite(whole) || whole < 1) return null;
  const { hour, minute, second, list } = formats(locale);
  const parts = [
    { format: hour, value: Math.floor(whole / 3600) },
    { format: minute, value: Math.floor((whole % 3600) / 60) },
    { format: second, value: whole % 60 },
  ];
  // No line breaks between a number and its unit.
  const spelt = parts.filter(({ value }) => value > 0).map(({ format, value }) => format.format(value));
  return list.format(spelt.map((part) => part.replaceAll(' ', '\u00A0')));
}

function unitFormat(locale: string, unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
}
