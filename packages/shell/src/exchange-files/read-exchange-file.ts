import { ExchangeFileError } from './exchange-file-error.ts';
import type { ExchangeFormat, ExchangeRecord } from './exchange-record.ts';
import { readClixml } from './read-clixml.ts';
import { readCsv } from './read-csv.ts';
import { readFormatList } from './read-format-list.ts';
import { readJson } from './read-json.ts';
import { readText } from './read-text.ts';

const headLengthMax = 64 * 1024;

/**
 * The objects in a file that `Export-Csv`, `ConvertTo-Json`, `Export-Clixml` or `Format-List` has written, or
 * `writeExchangeFile`, one after another as they are read. Format and encoding are told by the content. A file without
 * anything in it has no objects.
 *
 * Values are as the format gives them: all texts in CSV; texts and lists of texts in Format-List.
 *
 * @throws ExchangeFileError
 */
export async function* readExchangeFile(path: string): AsyncGenerator<ExchangeRecord> {
  const pieces = readText(path);
  try {
    let head = '';
    let isWhole = false;
    while (!isWhole && !hasTwoLines(head) && head.length < headLengthMax) {
      const next = await pieces.next();
      isWhole = next.done === true;
      head += next.done === true ? '' : next.value;
    }
    if (head.trim() === '' && isWhole) return;
    const format = formatOf(head);
    if (format === null) throw unknownFormat(path, head);
    yield* readers[format](resume(head, pieces), path, head);
  } finally {
    await pieces.return(undefined);
  }
}

/** The first may be a type, and the second the header. */
function hasTwoLines(head: string): boolean {
  return (
    head
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.trim() !== '').length > 1
  );
}

const readers = { csv: readCsv, json: readJson, clixml: readClixml, 'format-list': readFormatList };

function formatOf(head: string): ExchangeFormat | null {
  const [first = ''] = head.trimStart().split(/[\r\n]/, 1);
  if (first.startsWith('<')) return 'clixml';
  if (/^[[{]/.test(first)) return 'json';
  if (first.startsWith('#LIST ') || /^[^\s"',;:][^"',;\t:]* :(?: |$)/.test(first)) return 'format-list';
  return /^"?#TYPE |^"|[,;\t]/.test(first) || /^\w+$/.test(first) ? 'csv' : null;
}

function unknownFormat(path: string, head: string): ExchangeFileError {
  const line = /^\s*/.exec(head)?.[0].split('\n').length ?? 1;
  const expected = 'what Export-Csv, ConvertTo-Json, Export-Clixml or Format-List writes';
  return new ExchangeFileError(
    path,
    line,
    `this is not ${expected}; remove what stands above the objects, or export it again`,
  );
}

async function* resume(head: string, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* pieces;
}
