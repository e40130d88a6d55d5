import { ExchangeFileError } from './exchange-file-error.ts';
import type { ExchangeRecord, ExchangeValue } from './exchange-record.ts';
import { fromPowerShellJson } from './from-powershell-json.ts';
import { JsonObjects, UnexpectedJson } from './json-objects.ts';
import { type JsonToken, jsonTokens, NoJson } from './json-tokens.ts';
import { toNumber } from './to-number.ts';
import { newProperties, recordLengthMax, toRecord } from './to-record.ts';
import { isOwnName } from './type-of.ts';

/**
 * Objects of `ConvertTo-Json`, of PowerShell 5.1 and 7: one, several in an array, or several one after another. In files of
 * ours the first member of each is its type, `"#TYPE": "Unmissed.Exchange…"`, and nothing is taken for a trace of
 * PowerShell's.
 */
export async function* readJson(text: AsyncIterable<string>, path: string): AsyncGenerator<ExchangeRecord> {
  let line = 1;
  let length = 0;
  let records: ExchangeRecord[] = [];
  const objects = new JsonObjects(({ ownType, properties, line: begins }) => {
    const typeNames = ownType === null ? [] : [ownType];
    records.push(toRecord({ typeNames, properties: ownType === null ? unwrap(properties) : properties, line: begins }));
  }, isOwnName);
  try {
    for await (const tokens of jsonTokens(text, recordLengthMax)) {
      for (const token of tokens) {
        ({ line } = token);
        if (token.kind === 'SIGN') objects.punctuation(token.text, line);
        else objects.value(valueOf(token));
        length += token.text.length;
      }
      if (records.length > 0) length = 0;
      if (length > recordLengthMax) throw new ExchangeFileError(path, line, 'an object of more than 1 MB; remove it');
      yield* records;
      records = [];
    }
  } catch (error) {
    throw toFileError(error, path, line);
  }
  if (!objects.isComplete) throw new ExchangeFileError(path, line, 'the file ends within an object; export it again');
}

function valueOf({ kind, text }: JsonToken): ExchangeValue {
  if (kind === 'NUMBER') return toNumber(text);
  return kind === 'TEXT' ? text : (JSON.parse(text) as boolean | null);
}

function unwrap(properties: ExchangeRecord['properties']): ExchangeRecord['properties'] {
  const unwrapped = newProperties();
  for (const [name, value] of Object.entries(properties)) unwrapped[name] = fromPowerShellJson(value);
  return unwrapped;
}

function toFileError(error: unknown, path: string, line: number): unknown {
  if (error instanceof NoJson)
    return new ExchangeFileError(path, error.line, 'this is no JSON, or the file is cut off; export it again');
  if (!(error instanceof UnexpectedJson)) return error;
  return new ExchangeFileError(path, line, `${error.message} cannot stand here; export it again with ConvertTo-Json`);
}
