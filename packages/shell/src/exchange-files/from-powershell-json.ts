import type { ExchangeValue } from './exchange-record.ts';
import { newProperties } from './to-record.ts';

const date = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/**
 * A value without the traces of Windows PowerShell's `ConvertTo-Json`: `/Date(0)/` as RFC 3339, an array out of its wrapping
 * `{"value": […], "Count": 2}`, an enum's name out of `{"value": 1, "Value": "E164"}`.
 */
export function fromPowerShellJson(value: ExchangeValue): ExchangeValue {
  if (typeof value === 'string') return toDate(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(fromPowerShellJson);
  const names = Object.keys(value).toSorted().join(' ');
  const { value: inner, Value: name } = value;
  if (names === 'Count value' && inner !== undefined && isList(inner)) return inner.map(fromPowerShellJson);
  if ((names === 'Value value' || names === 'Value') && typeof name === 'string') return name;
  const properties = newProperties();
  for (const [key, one] of Object.entries(value)) properties[key] = fromPowerShellJson(one);
  return properties;
}

function isList(value: ExchangeValue): value is readonly ExchangeValue[] {
  return Array.isArray(value);
}

function toDate(text: string): string {
  const moment = new Date(Number(date.exec(text)?.[1] ?? Number.NaN));
  return Number.isNaN(moment.getTime()) ? text : moment.toISOString();
}
