import { SaxesParser } from 'saxes';
import { ClixmlObjects, UnexpectedClixml } from './clixml-objects.ts';
import { ExchangeFileError } from './exchange-file-error.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { recordLengthMax, toRecord } from './to-record.ts';

/** Objects of `Export-Clixml`. Document types, and with them entities, are refused. */
export async function* readClixml(text: AsyncIterable<string>, path: string): AsyncGenerator<ExchangeRecord> {
  let length = 0;
  let records: ExchangeRecord[] = [];
  const objects = new ClixmlObjects(({ types, properties, lost, line }) => {
    records.push(toRecord({ typeNames: types, properties, lost, line }));
  });
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new UnexpectedClixml('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => objects.open(name, attributes, parser.line));
  parser.on('text', (piece) => objects.text(piece));
  parser.on('cdata', (piece) => objects.text(piece));
  parser.on('closetag', () => objects.close());
  const parse = (step: () => void) => {
    try {
      step();
    } catch (error) {
      throw toFileError(error, path, parser.line);
    }
  };
  for await (const piece of text) {
    parse(() => parser.write(piece));
    length = records.length === 0 ? length + piece.length : 0;
    if (length > recordLengthMax)
      throw new ExchangeFileError(path, parser.line, 'an object of more than 1 MB; remove it');
    yield* records;
    records = [];
  }
  parse(() => parser.close());
  yield* records;
}

function toFileError(error: unknown, path: string, line: number): ExchangeFileError {
  if (error instanceof UnexpectedClixml)
    return new ExchangeFileError(path, line, `${error.message} is not what Export-Clixml writes here; export it again`);
  const reason = error instanceof Error ? error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '') : String(error);
  return new ExchangeFileError(path, line, `this is no XML (${reason}), or the file is cut off; export it again`);
}
