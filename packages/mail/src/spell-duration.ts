import { remember } from './remember.ts';

const formats = remember((locale: string) => ({
  hour: unitFormat(locale, 'hour'),
  minute: unitFormat(locale, 'minute'),
  second: unitFormat(locale, 'second'),
  list: new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }),
}));

/** A duration in words, "1 minute 5 seconds"; null when it rounds to nothing. */
export function spellDuration(seconds: number, locale: string): string | null {
  const whole = Math.round(seconds);
  if (!Number.isFinite(whole) || whole < 1) return null;
  const { hour, minute, second, list } = formats(locale);
  const parts = [
    { format: hour, value: Math.floor(whole / 3600) },
    { format: minute, value: Math.floor((whole % 3600) / 60) },
    { format: second, value: whole % 60 },
  ];
  return list.format(parts.filter(({ value }) => value > 0).map(({ format, value }) => format.format(value)));
}

function unitFormat(locale: string, unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
}
