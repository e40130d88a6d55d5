import { type CsvRow, csvRows, NoCsv } from './csv-rows.ts';
import { ExchangeFileError } from './exchange-file-error.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { fromNameCell, fromTextCell } from './text-cell.ts';
import { newProperties, recordLengthMax, toRecord } from './to-record.ts';
import { isOwnName } from './type-of.ts';

const typeLine = /^#TYPE\s+(.*)$/;

/**
 * Objects of `Export-Csv`: with or without `#TYPE`, with commas, semicolons or tabs. Every value is a text.
 *
 * In files of ours (`#TYPE Unmissed.Exchange…`) a cell is what `toTextCell` has made, a cell without anything in it is a
 * property that the object has not, and a further `#TYPE` begins a table of other columns.
 *
 * @param head - the first lines
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  path: string,
  head: string,
): AsyncGenerator<ExchangeRecord> {
  const isOwn = isOwnName(/^\s*"?#TYPE\s+([\w.]*)/.exec(head)?.[1] ?? '');
  let typeNames: readonly string[] = [];
  let names: readonly string[] | null = null;
  for await (const { cells, line } of rowsOf(text, path, delimiterOf(head))) {
    const type = names === null || isOwn ? typeLine.exec(cells[0] ?? '')?.[1] : undefined;
    if (type !== undefined) {
      typeNames = [type];
      names = null;
    } else if (names === null) {
      names = namesIn(cells, path, line, isOwn);
    } else {
      if (cells.length !== names.length) throw wrongLength(path, line, cells.length, names.length);
      const properties = newProperties();
      for (const [index, cell] of cells.entries()) {
        const name = names[index] ?? '';
        if (!isOwn) properties[name] = cell ?? '';
        else if (cell !== null) properties[name] = readOwn(fromTextCell, cell, name, path, line);
      }
      yield toRecord({ typeNames, properties, line });
    }
  }
}

async function* rowsOf(text: AsyncIterable<string>, path: string, delimiter: string): AsyncGenerator<CsvRow> {
  try {
    for await (const rows of csvRows(text, delimiter, recordLengthMax)) yield* rows;
  } catch (error) {
    throw error instanceof NoCsv ? new ExchangeFileError(path, error.line, error.message) : error;
  }
}

function wrongLength(path: string, line: number, count: number, expected: number): ExchangeFileError {
  const values = count === 1 ? '1 value' : `${count} values`;
  return new ExchangeFileError(
    path,
    line,
    `${values} for ${expected} columns; export it again, or put values that hold the delimiter in quotes`,
  );
}

/** The delimiter that is in the header most often, outside of quotes. */
function delimiterOf(head: string): string {
  const header = head.replace(/^\s*"?#TYPE[^\r\n]*/, '').trimStart();
  const counts = new Map([',', ';', '\t'].map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  for (const character of header) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[\r\n]/.test(character)) break;
    else if (!isQuoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

function namesIn(cells: CsvRow['cells'], path: string, line: number, isOwn: boolean): string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const name = isOwn ? readOwn(fromNameCell, cell ?? '', 'the header', path, line) : (cell ?? '').trim();
    if (name === '' && !isOwn)
      throw new ExchangeFileError(path, line, `column ${index + 1} has no name; is this the header?`);
    const key = isOwn ? name : name.toLowerCase();
    if (seen.has(key)) throw new ExchangeFileError(path, line, `column ${name} stands twice; remove one`);
    seen.add(key);
    return name;
  });
}

function readOwn<T>(read: (cell: string) => T, cell: string, name: string, path: string, line: number): T {
  try {
    return read(cell);
  } catch {
    const advice = 'lists are written as ["a","b"], and a text that begins with [ { or " as JSON in quotes';
    throw new ExchangeFileError(path, line, `${name} begins like JSON and is none; ${advice}`);
  }
}
