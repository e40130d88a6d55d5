const pattern = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
/** Of the calendar that PostgreSQL and RFC 3339 share: it has no year 0. */
const years = /^(?!0000)\d{4}-/;

/** The instant that `text` names in RFC 3339 form, else null. */
export function parseRfc3339(text: string): Date | null {
  const day = pattern.exec(text)?.[1];
  // JavaScript would take 30 February for 2 March.
  if (day === undefined || isoOf(new Date(day))?.slice(0, 10) !== day) return null;
  const time = new Date(text);
  return years.test(isoOf(time) ?? '') ? time : null;
}

function isoOf(time: Date): string | null {
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
