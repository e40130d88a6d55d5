import Papa from 'papaparse';

/** What goes into a cell; null: nothing. */
export type CsvCell = string | number | null;

/**
 * What begins like a formula is one to spreadsheets, and callers choose their names: an apostrophe before it makes it
 * text. See OWASP, “CSV Injection”. Telephone numbers get one, too.
 */
const formulae = /^[=+\-@\t\r\n＝＋－＠]/;

/** A CSV file by RFC 4180; the mark at its beginning has spreadsheets read it as UTF-8. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${Papa.unparse([...rows], { newline: '\r\n', escapeFormulae: formulae })}\r\n`;
}
