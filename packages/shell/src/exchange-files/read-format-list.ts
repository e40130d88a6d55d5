import { displayWidth } from '../format/display-width.ts';
import { ExchangeFileError } from './exchange-file-error.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { joinWrapped } from './join-wrapped.ts';
import { fromListCell, membersOf } from './list-cell.ts';
import { fromNameCell } from './text-cell.ts';
import { EndlessLine, type TextLine, textLines } from './text-lines.ts';
import { newProperties, recordLengthMax, toRecord } from './to-record.ts';

interface Block {
  readonly line: number;
  /** Where the colons stand, one below the other. */
  readonly column: number;
  readonly properties: { readonly name: string; readonly lines: string[] }[];
}

const ownLine = /^#LIST (Unmissed\.Exchange\S*)$/;
// No console is narrower; lines that are all shorter than this were not wrapped.
const widthMin = 79;

/**
 * Objects in the text of `Format-List`: a property a line, objects apart by blank lines, what is too long or has several
 * lines going on below its value. In files of ours (`#LIST Unmissed.Exchange…`) nothing is wrapped, and values are what
 * `toListCell` has made.
 */
export async function* readFormatList(text: AsyncIterable<string>, path: string): AsyncGenerator<ExchangeRecord> {
  let block: Block | null = null;
  let blanks = 0;
  let width = widthMin;
  let length = 0;
  let ownName: string | null = null;
  const finish = ({ line, column, properties }: Block) => {
    const room = ownName === null ? width - column - 2 : null;
    return toListRecord({ properties, line, room, typeNames: ownName === null ? [] : [ownName], path });
  };
  for await (const { text: written, line } of linesOf(text, path)) {
    if (ownName === null ? written.trim() === '' : written === '') {
      blanks += 1;
      continue;
    }
    length += blanks + written.length;
    const own = ownLine.exec(written)?.[1];
    const current = block?.properties.at(-1);
    if (block !== null && current !== undefined && written.startsWith(' '.repeat(block.column + 2))) {
      if (length > recordLengthMax) throw tooLong(path, line);
      for (; blanks > 0; blanks -= 1) current.lines.push('');
      current.lines.push(written.slice(block.column + 2));
    } else {
      if (block !== null && (blanks > 0 || own !== undefined)) {
        yield finish(block);
        block = null;
        length = written.length;
      }
      blanks = 0;
      if (own !== undefined) {
        ownName = own;
        continue;
      }
      block ??= { line, column: columnOf(written), properties: [] };
      if (length > recordLengthMax) throw tooLong(path, line);
      block.properties.push(propertyIn(written, block.column, path, line));
    }
    width = Math.max(width, ownName === null ? displayWidth(written) : 0);
  }
  if (block !== null) yield finish(block);
}

async function* linesOf(text: AsyncIterable<string>, path: string): AsyncGenerator<TextLine> {
  try {
    yield* textLines(text, recordLengthMax);
  } catch (error) {
    throw error instanceof EndlessLine ? tooLong(path, error.line) : error;
  }
}

function columnOf(written: string): number {
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(written)?.[0].length ?? 0;
  const after = / :(?: |$)/.exec(written.slice(quoted));
  return after === null ? -1 : quoted + after.index + 1;
}

function propertyIn(written: string, column: number, path: string, line: number): Block['properties'][number] {
  const name = written.slice(0, Math.max(column, 0)).trimEnd();
  const isProperty = /^:(?: |$)/.test(written.slice(column)) && /^\S/.test(name) && written[column - 1] === ' ';
  if (column < 1 || !isProperty)
    throw new ExchangeFileError(
      path,
      line,
      'this is neither `Name : value` nor the rest of a value; is it Format-List?',
    );
  return { name, lines: [written.slice(column + 2)] };
}

interface ListRecord {
  readonly properties: Block['properties'];
  readonly line: number;
  /** Null in files of ours. */
  readonly room: number | null;
  readonly typeNames: readonly string[];
  readonly path: string;
}

function toListRecord({ properties: written, line, room, typeNames, path }: ListRecord): ExchangeRecord {
  const properties = newProperties();
  const lost: string[] = [];
  for (const { name: nameWritten, lines } of written) {
    const name = room === null ? readOwn(fromNameCell, nameWritten, path, line) : nameWritten;
    if (name in properties) throw new ExchangeFileError(path, line, `${name} stands twice in an object; remove one`);
    const value = room === null ? lines.join('\n') : joinWrapped(lines, room).trimEnd();
    properties[name] =
      room === null ? readOwn(fromListCell, value, path, line) : isList(value) ? membersOf(withoutDots(value)) : value;
    if (room !== null && isList(value) && withoutDots(value) !== value) lost.push(name);
  }
  return toRecord({ typeNames, properties, line, lost });
}

function isList(value: string): boolean {
  return value.startsWith('{') && value.endsWith('}');
}

function withoutDots(list: string): string {
  return list.replace(/(?:, )?(?:\.\.\.|…)\}$/, '}');
}

function readOwn<T>(read: (cell: string) => T, cell: string, path: string, line: number): T {
  try {
    return read(cell);
  } catch {
    throw new ExchangeFileError(
      path,
      line,
      'a value begins like JSON and is none; texts that begin with [ { or " are JSON',
    );
  }
}

function tooLong(path: string, line: number): ExchangeFileError {
  return new ExchangeFileError(path, line, 'an object of more than 1 MB; remove it');
}
