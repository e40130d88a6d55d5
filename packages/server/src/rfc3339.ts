const pattern = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** The instant that `text` names in RFC 3339 form, else null. */
export function parseRfc3339(text: string): Date | null {
  const day = pattern.exec(text)?.[1];
  // JavaScript would take 30 February for 2 March.
  if (day === undefined || new Date(day).getUTCDate() !== Number(day.slice(8))) return null;
  const time = new Date(text);
  const year = time.getUTCFullYear();
  // Of the calendar that PostgreSQL and RFC 3339 share: it has no year 0.
  return year >= 1 && year <= 9999 ? time : null;
}
