/** What goes into a cell; null: nothing. */
export type CsvCell = string | number | null;

/** With it spreadsheets read the file as UTF-8. */
export const csvBegin = '\uFEFF';

/** A line of a CSV file by RFC 4180, its end included. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/**
 * What begins like a formula is one to spreadsheets, and callers choose their names: an apostrophe before it makes it
 * text. See OWASP, “CSV Injection”. Telephone numbers get one, too.
 */
function cellOf(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
