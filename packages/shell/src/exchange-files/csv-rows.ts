export interface CsvRow {
  /** Null: nothing stood there, not even quotes. */
  readonly cells: readonly (string | null)[];
  /** Where it begins, from 1. */
  readonly line: number;
}

/** A place that is no CSV. */
export class NoCsv extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

type Found = { readonly cells: (string | null)[]; readonly end: number } | 'INCOMPLETE';

/**
 * The rows of a CSV text that comes in pieces, those of a piece together; without blank ones. A quote within a value that
 * does not begin with one stands for itself, as `Import-Csv` takes it.
 *
 * Not by csv-parse: it tells whether a value was in quotes by a callback for each, which took most of the time of an import.
 *
 * @param lengthMax - of a row
 * @throws NoCsv
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
  lengthMax: number,
): AsyncGenerator<CsvRow[]> {
  const end = new RegExp(`[${delimiter}\\r\\n]`, 'g');
  let rest = '';
  let line = 1;
  const read = (all: string, isWhole: boolean) => {
    const rows: CsvRow[] = [];
    let at = 0;
    while (at < all.length) {
      const row = readRow(all, { from: at, delimiter, end, isWhole, line });
      if (row === 'INCOMPLETE') break;
      if (row.cells.length > 1 || row.cells[0] !== null) rows.push({ cells: row.cells, line });
      line += linesIn(all.slice(at, row.end));
      at = row.end;
    }
    rest = all.slice(at);
    if (rest.length > lengthMax) throw new NoCsv(line, 'more than 1 MB in a row; is a quote never closed?');
    return rows;
  };
  for await (const piece of text) yield read(rest + piece, false);
  yield read(rest, true);
}

interface Place {
  readonly from: number;
  readonly delimiter: string;
  /** What ends a value. */
  readonly end: RegExp;
  /** No more of the text comes. */
  readonly isWhole: boolean;
  readonly line: number;
}

function readRow(text: string, { from, delimiter, end, isWhole, line }: Place): Found {
  const cells: (string | null)[] = [];
  for (let at = from; ; at += 1) {
    const quote = quoteAt(text, at);
    if (quote !== -1) {
      at = closingQuote(text, quote + 1) + 1;
      if (at === 0 && isWhole)
        throw new NoCsv(line, 'a quote is opened here and never closed; the file may be cut off');
      if (at === 0) return 'INCOMPLETE';
      cells.push(text.slice(quote + 1, at - 1).replaceAll('""', '"'));
    } else {
      end.lastIndex = at;
      const stop = end.exec(text)?.index ?? text.length;
      cells.push(stop === at ? null : text.slice(at, stop));
      at = stop;
    }
    // A return at the end of a piece may have its line feed in the next.
    if (!isWhole && at + 1 >= text.length) return 'INCOMPLETE';
    const sign = text[at];
    if (sign === delimiter) continue;
    if (sign === undefined) return { cells, end: at };
    if (sign === '\r' || sign === '\n') return { cells, end: text.startsWith('\r\n', at) ? at + 2 : at + 1 };
    const before = linesIn(text.slice(from, at));
    throw new NoCsv(line + before, 'a quote stands within a value in quotes; it has to be doubled');
  }
}

/** Where a value's quote is, which may stand behind blanks; -1: it has none. */
function quoteAt(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return text[at] === '"' ? at : -1;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1;
  }
  return count;
}
