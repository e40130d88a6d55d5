import Papa from 'papaparse';

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
 * any of the usual ways, also within quotes, where they become line feeds; those without anything in them are left out.
 *
 * @throws CsvProblem
 */
export function readCsv(text: string): CsvRow[] {
  // A file put together from others can end its lines in several ways; the parser knows one at a time.
  const lines = text.replaceAll(/\r\n?/g, '\n');
  // Excel writes such a line for itself.
  const [excelLine = '', given] = /^sep=([,;\t])\n/i.exec(lines) ?? [];
  const content = lines.slice(excelLine.length);
  const { data, errors } = Papa.parse<string[]>(content, { delimiter: given ?? delimiterOf(content), newline: '\n' });
  const [error] = errors;
  const rows: CsvRow[] = [];
  let line = excelLine === '' ? 1 : 2;
  for (const [index, cells] of data.entries()) {
    if (error?.row === index)
      throw new CsvProblem(error.code === 'MissingQuotes' ? 'QUOTE_NOT_CLOSED' : 'QUOTE_WITHIN', line);
    const trimmed = cells.map((cell) => cell.trim());
    if (trimmed.some((cell) => cell !== '')) rows.push({ cells: trimmed, line });
    line += cells.join('').split('\n').length;
  }
  if (rows.length === 0) throw new CsvProblem('EMPTY', 1);
  return rows;
}

/** The parser would guess by several lines, and lists within cells, which have delimiters of their own, mislead it. */
function delimiterOf(text: string): string {
  const header = /^(?:"[^"]*"|[^"\n])*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const countOf = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((most, one) => (countOf(one) > countOf(most) ? one : most));
}
