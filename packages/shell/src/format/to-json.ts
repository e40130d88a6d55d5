import type { Value } from '../cmdlet.ts';
import { isList, isShellObject, toText } from '../language/value-text.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * A value for `JSON.stringify`: objects by their properties in their order, dates in ISO 8601.
 *
 * @param depth - how deep objects and arrays are followed; deeper ones become text
 */
export function toJson(value: Value, depth = Number.POSITIVE_INFINITY): Json {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (!isList(value) && !isShellObject(value)) return value;
  if (depth < 0) return toText(value);
  if (isList(value)) return value.map((one) => toJson(one, depth - 1));
  const properties = Object.entries(value.properties).map(([name, one]) => [name, toJson(one, depth - 1)] as const);
  return Object.fromEntries(properties);
}
