import type { ExchangeRecord, ExchangeValue } from '../exchange-files/index.ts';
import { isEmpty, isList, saysTheSame } from './exchange-text.ts';
import type { Change } from './fields.ts';
import { readGuid } from './read-values.ts';

/** Properties of Exchange that are kept with an object, `exchangeProperties` of the API. */
export type Kept = Readonly<Record<string, ExchangeValue>>;

export function keptIn(exchangeProperties: unknown): Kept {
  // JSON, as the API says.
  return typeof exchangeProperties === 'object' && exchangeProperties !== null ? (exchangeProperties as Kept) : {};
}

/** Properties to be kept, as an input has them. Null: those kept already stay. */
export function keptInput(kept: Kept | null): { readonly exchangeProperties?: Kept } {
  return kept === null || Object.keys(kept).length === 0 ? {} : { exchangeProperties: kept };
}

/** GUID that the object had in Exchange, in lower case. */
export function keptGuid(kept: Kept): string | undefined {
  const name = Object.keys(kept).find((one) => one.toLowerCase() === 'guid');
  return name === undefined ? undefined : readGuid(kept[name] ?? null);
}

/**
 * What is to be kept of a record beside what is kept already.
 *
 * The rule: what we would write in the same words is not kept, since the object's own settings give it back. All else is,
 * under its name: what has no setting here, and what has one but is spelled otherwise. A property that the record lacks
 * stays; one that says the same as before, perhaps in a poorer format, stays as it is; one that the file lost is kept only
 * where there is nothing better.
 *
 * @param own - The object as we would write it, once it is as the record wants it.
 */
export function mergeKept(
  kept: Kept,
  { properties, lost }: Pick<ExchangeRecord, 'properties' | 'lost'>,
  own: readonly (readonly [string, ExchangeValue])[],
): { readonly kept: Kept; readonly changes: readonly Change[] } {
  const names = new Map(Object.keys(kept).map((name) => [name.toLowerCase(), name]));
  const ours = new Map(own.map(([name, value]) => [name.toLowerCase(), value]));
  const isLost = new Set(lost);
  const merged = new Map(Object.entries(kept));
  const changes: Change[] = [];
  for (const [property, value] of Object.entries(properties)) {
    const key = property.toLowerCase();
    const name = names.get(key) ?? property;
    const before = merged.get(name);
    const isOurs = ours.has(key);
    if (isLost.has(property) ? isOurs || before !== undefined : isOurs && saysTheSame(ours.get(key), value)) continue;
    if (before !== undefined && saysTheSame(before, value)) continue;
    merged.set(name, keepable(value));
    if (!isLost.has(property) && !(before === undefined && isEmpty(value)))
      changes.push({ property, from: before ?? null, to: value });
  }
  return { kept: Object.fromEntries(merged), changes };
}

/** Numbers that others would round are kept as texts. */
function keepable(value: ExchangeValue): ExchangeValue {
  if (isList(value)) return value.map(keepable);
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, keepable(inner)]));
}
