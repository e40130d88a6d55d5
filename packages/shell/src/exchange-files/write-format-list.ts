import { displayWidth } from '../format/display-width.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { toListCell } from './list-cell.ts';
import { toOwnName } from './type-of.ts';

type Records = AsyncIterable<ExchangeRecord> | Iterable<ExchangeRecord>;

const plainName = /^[^\s"'#,;:{}[\]\p{Cc}\p{Surrogate}]+$/u;

/** As `Format-List`, not wrapped and with nothing cut off; with a byte order mark, by which Windows PowerShell knows UTF-8. */
export async function* writeFormatList(records: Records): AsyncGenerator<string> {
  let ownName: string | null = null;
  yield '\uFEFF';
  for await (const { type, properties } of records) {
    if (ownName !== toOwnName(type)) yield `#LIST ${(ownName = toOwnName(type))}\r\n`;
    const entries = Object.entries(properties).map(([name, value]) => [toName(name), toListCell(value)] as const);
    const longest = Math.max(...entries.map(([name]) => name.length));
    const below = `\r\n${' '.repeat(longest + 3)}`;
    const lines = entries.map(([name, cell]) => `${name.padEnd(longest)} : ${cell.replaceAll('\n', below)}\r\n`);
    yield `\r\n${lines.join('')}\r\n`;
  }
}

function toName(name: string): string {
  return plainName.test(name) && displayWidth(name) === name.length ? name : JSON.stringify(name);
}
