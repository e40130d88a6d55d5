import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExchangeFormat, ExchangeRecord } from './exchange-record.ts';
import { writeClixml } from './write-clixml.ts';
import { writeCsv } from './write-csv.ts';
import { writeFormatList } from './write-format-list.ts';
import { writeJson } from './write-json.ts';

const writers = { csv: writeCsv, json: writeJson, clixml: writeClixml, 'format-list': writeFormatList };

/**
 * Writes objects so that `readExchangeFile` gives them back, and PowerShell reads them too (`Import-Csv`,
 * `ConvertFrom-Json`, `Import-Clixml`). Every object has at least one property. What was lost before stays lost; types that
 * properties tell are told again by them.
 *
 * `json` and `clixml` keep the types of values. `csv` and `format-list` carry texts and lists: numbers and Booleans come back
 * as texts (`5`, `True`), null as an empty one. Lists in CSV are JSON in their cell, see `toTextCell`.
 *
 * @param out - is ended when all is written, unless it is the standard output
 * @throws errors of `records` and of `out`
 */
export async function writeExchangeFile(
  format: ExchangeFormat,
  records: AsyncIterable<ExchangeRecord> | Iterable<ExchangeRecord>,
  out: Writable,
): Promise<void> {
  await pipeline(Readable.from(inPages(writers[format](records))), out);
}

/** A write for each object would cost more than the object. */
async function* inPages(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let page = '';
  for await (const piece of pieces) {
    page += piece;
    if (page.length < 16 * 1024) continue;
    yield page;
    page = '';
  }
  if (page !== '') yield page;
}
