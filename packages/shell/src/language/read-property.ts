import type { ShellObject, Value } from '../cmdlet.ts';
import { isList, isShellObject } from './value-text.ts';

/** A property by its name without regard to case; of an array, the property of each of its members. Null when there is none. */
export function readProperty(of: Value, name: string): Value {
  const lower = name.toLowerCase();
  if (isShellObject(of)) {
    const key = findKey(of, lower);
    return key === undefined ? null : (of.properties[key] ?? null);
  }
  if (isList(of)) {
    if (lower === 'count' || lower === 'length') return of.length;
    const values = of.map((one) => readProperty(one, name)).filter((one) => one !== null);
    return values.length > 1 ? values : (values[0] ?? null);
  }
  if (lower === 'length' && typeof of === 'string') return of.length;
  return lower === 'count' ? Number(of !== null) : null;
}

/** The name of a property as the object spells it. */
export function findKey({ properties }: ShellObject, name: string): string | undefined {
  if (Object.hasOwn(properties, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(properties).find((key) => key.toLowerCase() === lower);
}
