const iso =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[-+]\d{2}:?\d{2})?$/i;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?$/i;
const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Reads `2026-11-23`, `2026-11-23T09:15:00Z`, `11/23/2026 9:15 AM` (month first, as Exchange prints it) and `23.11.2026`.
 * Local time unless an offset is given. Null when it is none of them, or no day of the calendar.
 */
export function readDate(text: string): Date | null {
  const trimmed = text.trim();
  const byIso = iso.exec(trimmed);
  if (byIso !== null) {
    const [, year, month, day, hour, minute, second, fraction, offset] = byIso;
    const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
    return build(
      [year, month, day, hour, minute, second].map((part) => Number(part ?? 0)),
      milliseconds,
      offset,
    );
  }
  const byMonth = american.exec(trimmed);
  if (byMonth !== null) {
    const [, month, day, year, hour, minute, second, half] = byMonth;
    const hours = toHours(Number(hour ?? 0), half);
    const fullYear = Number(year) < 100 ? 2000 + Number(year) : Number(year);
    return hours === null
      ? null
      : build([fullYear, Number(month), Number(day), hours, Number(minute ?? 0), Number(second ?? 0)], 0);
  }
  const byDay = german.exec(trimmed);
  if (byDay === null) return null;
  const [, day, month, year, hour, minute, second] = byDay;
  return build(
    [year, month, day, hour, minute, second].map((part) => Number(part ?? 0)),
    0,
  );
}

function build(parts: readonly number[], milliseconds: number, offset?: string): Date | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  const isReal = utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal) return null;
  if (offset === undefined) return new Date(year, month - 1, day, hour, minute, second, milliseconds);
  return new Date(utc.getTime() - toOffsetMinutes(offset) * 60_000);
}

function toOffsetMinutes(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /^([-+])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function toHours(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}
