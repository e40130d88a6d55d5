import type { Value } from '../cmdlet.ts';
import { isList, toText } from '../language/value-text.ts';

/** One line of CSV: every field in quotes, null as nothing. */
export function toCsvLine(values: readonly Value[], delimiter: string): string {
  return values.map((value) => (value === null ? '' : `"${toField(value).replaceAll('"', '""')}"`)).join(delimiter);
}

/** PowerShell would write the name of a type for an array, and the values would be lost. */
function toField(value: Value): string {
  if (isList(value)) return value.map(toField).join(';');
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : toText(value);
}
