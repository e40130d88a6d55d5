import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExchangeRecord } from './exchange-record.ts';
import { toTextCell } from './text-cell.ts';
import { textLines } from './text-lines.ts';
import { toOwnName } from './type-of.ts';

type Records = AsyncIterable<ExchangeRecord> | Iterable<ExchangeRecord>;
type Kept = Pick<ExchangeRecord, 'type' | 'properties'>;

/**
 * As `Export-Csv`, but with the properties of all objects of a type as columns, not only those of the first. A type's table
 * begins with `#TYPE Unmissed.Exchange…`; objects of another type begin another table below.
 *
 * Every cell is in quotes, and there is nothing where an object has not the property. With a byte order mark, by which
 * Excel and Windows PowerShell know UTF-8.
 */
export async function* writeCsv(records: Records): AsyncGenerator<string> {
  // The columns are known when all objects were seen, and they may be too many for memory.
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-export-'));
  try {
    const path = join(folder, 'objects.json');
    const columns = new Map<string, Set<string>>();
    await pipeline(Readable.from(keep(records, columns)), createWriteStream(path, { mode: 0o600 }));
    yield '\uFEFF';
    yield* toTables(path, columns);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* keep(records: Records, columns: Map<string, Set<string>>): AsyncGenerator<string> {
  for await (const { type, properties } of records) {
    const names = columns.get(toOwnName(type)) ?? new Set();
    for (const name of Object.keys(properties)) names.add(name);
    columns.set(toOwnName(type), names);
    yield `${JSON.stringify({ type, properties })}\n`;
  }
}

async function* toTables(path: string, columns: ReadonlyMap<string, ReadonlySet<string>>): AsyncGenerator<string> {
  let table: string | null = null;
  for await (const { text } of textLines(
    createReadStream(path, 'utf8') as AsyncIterable<string>,
    Number.POSITIVE_INFINITY,
  )) {
    const { type, properties } = JSON.parse(text) as Kept;
    const names = [...(columns.get(toOwnName(type)) ?? [])];
    if (table !== toOwnName(type)) {
      table = toOwnName(type);
      yield `#TYPE ${table}\r\n${names.map((name) => quoted(toTextCell(name))).join(',')}\r\n`;
    }
    const cells = names.map((name) => {
      const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return value === undefined ? '' : quoted(toTextCell(value));
    });
    yield `${cells.join(',')}\r\n`;
  }
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
