import type { ExchangeRecord, ExchangeValue } from './exchange-record.ts';
import { isTypeName } from './is-type-name.ts';
import { isOwnName, typeOfName, typeOfProperties } from './type-of.ts';

/** Far above the largest object that a server keeps: what never ends must not take a file into memory. */
export const recordLengthMax = 1024 * 1024;

interface Read {
  /** Names of the .NET types that the file gives the object; may be none. */
  readonly typeNames: readonly string[];
  readonly properties: Readonly<Record<string, ExchangeValue>>;
  readonly line: number;
  /** What the format itself is known to have lost. */
  readonly lost?: readonly string[];
}

/** An object without prototype, so that `__proto__` is a name like others. */
export function newProperties(): Record<string, ExchangeValue> {
  return Object.create(null) as Record<string, ExchangeValue>;
}

/** What was read of an object, with its type and with what its file lost. */
export function toRecord({ typeNames, properties, line, lost = [] }: Read): ExchangeRecord {
  const named = typeNames.map(typeOfName).find((type) => type !== null);
  const hasLost = new Set(lost);
  // In a file of ours, such a text is what the property holds.
  if (!typeNames.some(isOwnName))
    for (const [name, value] of Object.entries(properties)) if (isPrintedType(value)) hasLost.add(name);
  return { type: named ?? typeOfProperties(properties), properties, lost: [...hasLost], line };
}

function isPrintedType(value: ExchangeValue): boolean {
  if (typeof value === 'string') return isTypeName(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isPrintedType);
}
