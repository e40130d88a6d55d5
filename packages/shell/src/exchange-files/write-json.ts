import type { ExchangeRecord } from './exchange-record.ts';
import { toOwnName } from './type-of.ts';

type Records = AsyncIterable<ExchangeRecord> | Iterable<ExchangeRecord>;

/** One array, an object a line, each with its type first as `#TYPE`. */
export async function* writeJson(records: Records): AsyncGenerator<string> {
  let isFirst = true;
  for await (const { type, properties } of records) {
    // Not by one object, in which a property of this name would take the place of the type.
    const members = Object.entries(properties).map(
      ([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`,
    );
    yield `${isFirst ? '[' : ','}\n{"#TYPE":"${toOwnName(type)}"${members.join('')}}`;
    isFirst = false;
  }
  yield isFirst ? '[]\n' : '\n]\n';
}
