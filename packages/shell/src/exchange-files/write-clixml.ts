import { encodeClixml } from './clixml-text.ts';
import type { ExchangeRecord, ExchangeValue } from './exchange-record.ts';
import { toOwnName } from './type-of.ts';

type Records = AsyncIterable<ExchangeRecord> | Iterable<ExchangeRecord>;

const object = ['System.Management.Automation.PSCustomObject', 'System.Object'];
const array = ['System.Object[]', 'System.Array', 'System.Object'];

/** As `Export-Clixml`; in UTF-8, which XML is without more. */
export async function* writeClixml(records: Records): AsyncGenerator<string> {
  const ids = { objects: 0, types: new Map<string, number>() };
  yield '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n';
  for await (const { type, properties } of records)
    yield `  ${toObject(ids, '', [toOwnName(type), ...object], () => toMembers(ids, properties))}\n`;
  yield '</Objs>\n';
}

interface Ids {
  objects: number;
  readonly types: Map<string, number>;
}

function toObject(ids: Ids, name: string, types: readonly string[], content: () => string): string {
  const known = ids.types.get(types[0] ?? '');
  const id = known ?? ids.types.size;
  ids.types.set(types[0] ?? '', id);
  const names = types.map((one) => `<T>${one}</T>`).join('');
  const typeNames = known === undefined ? `<TN RefId="${id}">${names}</TN>` : `<TNRef RefId="${id}" />`;
  // Ids go by the order in which they are read: what refers to a type comes behind it.
  return `<Obj${name} RefId="${ids.objects++}">${typeNames}${content()}</Obj>`;
}

function toMembers(ids: Ids, properties: Readonly<Record<string, ExchangeValue>>): string {
  const members = Object.entries(properties).map(([name, value]) =>
    toElement(ids, ` N="${encodeClixml(name)}"`, value),
  );
  return `<MS>${members.join('')}</MS>`;
}

function toElement(ids: Ids, name: string, value: ExchangeValue): string {
  if (value === null) return `<Nil${name} />`;
  if (typeof value === 'string') return `<S${name}>${encodeClixml(value)}</S>`;
  if (typeof value === 'boolean') return `<B${name}>${value}</B>`;
  if (typeof value === 'number') return toNumberElement(name, value);
  if (!isList(value)) return toObject(ids, name, object, () => toMembers(ids, value));
  return toObject(ids, name, array, () => `<LST>${value.map((one) => toElement(ids, '', one)).join('')}</LST>`);
}

function toNumberElement(name: string, value: number): string {
  const tag = Number.isSafeInteger(value)
    ? value === Math.trunc(value) && Math.abs(value) < 2 ** 31
      ? 'I32'
      : 'I64'
    : 'Db';
  return `<${tag}${name}>${value}</${tag}>`;
}

function isList(value: ExchangeValue): value is readonly ExchangeValue[] {
  return Array.isArray(value);
}
