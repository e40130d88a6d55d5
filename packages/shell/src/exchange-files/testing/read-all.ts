import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExchangeFormat, ExchangeRecord } from '../exchange-record.ts';
import { readExchangeFile } from '../read-exchange-file.ts';
import { writeExchangeFile } from '../write-exchange-file.ts';

/** Runs with the path of a file that is gone afterwards. */
export async function withFile<T>(run: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'exchange-files-'));
  try {
    return await run(join(folder, 'objects.txt'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All objects of a file with such a content. */
export function readAll(content: string | Uint8Array): Promise<ExchangeRecord[]> {
  return withFile(async (path) => {
    await writeFile(path, content);
    const records = [];
    for await (const record of readExchangeFile(path)) records.push(record);
    return records;
  });
}

/** What is written of some objects. */
export function written(format: ExchangeFormat, records: Iterable<ExchangeRecord>): Promise<string> {
  return withFile(async (path) => {
    await writeExchangeFile(format, records, createWriteStream(path));
    return readFile(path, 'utf8');
  });
}

/** An object, as a file would have given it. */
export function aRecord(properties: ExchangeRecord['properties'], type: ExchangeRecord['type'] = null): ExchangeRecord {
  return { type, properties, lost: [], line: 1 };
}
