export interface CsvRow {
  readonly cells: readonly string[];
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** A place where a text is no CSV. */
export class CsvProblem extends Error {
  readonly code: 'QUOTE_NOT_CLOSED' | 'QUOTE_WITHIN' | 'EMPTY';
  readonly line: number;

  constructor(code: CsvProblem['code'], line: number) {
    super(code);
    this.code = code;
    this.line = line;
  }
}

const delimiters = [',', ';', '\t'] as const;

/**
 * The rows of a CSV text by RFC 4180, with commas, semicolons or tabs, whichever its first line has most. Lines end in
 * any of the usual ways; those without anything in them are left out.
 *
 * @throws CsvProblem
 */
export function readCsv(text: string): CsvRow[] {
  // Excel writes such a line for itself.
  const given = /^sep=([,;\t])(\r\n|\r|\n)/i.exec(text);
  const delimiter = given?.[1] ?? delimiterOf(text);
  const rows: CsvRow[] = [];
  let at = given?.[0].length ?? 0;
  let line = given === null ? 1 : 2;
  while (at < text.length) {
    const { cells, end } = readRow(text, at, delimiter, line);
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line });
    line += text.slice(at, end).match(/\r\n|\r|\n/g)?.length ?? 0;
    at = end;
  }
  if (rows.length === 0) throw new CsvProblem('EMPTY', 1);
  return rows;
}

function readRow(text: string, from: number, delimiter: string, line: number): { cells: string[]; end: number } {
  const cells: string[] = [];
  const stop = new RegExp(`[${delimiter}\\r\\n]|$`, 'g');
  let at = from;
  for (;;) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === -1) throw new CsvProblem('QUOTE_NOT_CLOSED', line);
      cells.push(
        text
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .trim(),
      );
      at = end + 1;
      while (text[at] === ' ') at += 1;
    } else {
      stop.lastIndex = at;
      const end = stop.exec(text)?.index ?? text.length;
      cells.push(text.slice(at, end).trim());
      at = end;
    }
    const sign = text[at];
    if (sign === undefined) return { cells, end: at };
    if (sign === '\r' || sign === '\n') return { cells, end: text.startsWith('\r\n', at) ? at + 2 : at + 1 };
    if (sign !== delimiter) throw new CsvProblem('QUOTE_WITHIN', line);
    at += 1;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function delimiterOf(text: string): string {
  const header = /^(?:"[^"]*"|[^"\r\n])*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const countOf = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((most, one) => (countOf(one) > countOf(most) ? one : most));
}
