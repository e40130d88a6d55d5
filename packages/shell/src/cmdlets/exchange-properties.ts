import type { CmdletCall, CmdletParameter, ShellObject, Value } from '../cmdlet.ts';

/** Parameters that say how Exchange does it once; no object has them as properties, and a PIN must not be kept. */
const notKept: ReadonlySet<string> = new Set([
  'DomainController',
  'NotifyEmail',
  'Organization',
  'PIN',
  'PINExpired',
  'SendWelcomeMail',
]);

/**
 * What was given for parameters without effect, to be kept with the object beside what it already has; nothing when none
 * was given.
 *
 * @param before - Properties of Exchange that the object has.
 */
export function keptOf(
  parameters: CmdletCall['parameters'],
  withoutEffect: readonly CmdletParameter[],
  before: unknown,
): { readonly exchangeProperties?: Readonly<Record<string, unknown>> } {
  const given = withoutEffect
    .filter(({ name, type }) => name in parameters && type !== 'SwitchParameter' && !notKept.has(name))
    .map(({ name }) => [name, parameters[name]] as const);
  if (given.length === 0) return {};
  const replaced = new Set(given.map(([name]) => name.toLowerCase()));
  const others = Object.entries(propertiesIn(before)).filter(([name]) => !replaced.has(name.toLowerCase()));
  return { exchangeProperties: Object.fromEntries([...others, ...given]) };
}

/** An object with the properties of Exchange that were kept for it, after its own. */
export function withKept(object: ShellObject, kept: unknown): ShellObject {
  const own = new Set(Object.keys(object.properties).map((name) => name.toLowerCase()));
  const others = Object.entries(propertiesIn(kept))
    .filter(([name]) => !own.has(name.toLowerCase()))
    .map(([name, value]) => [name, valueOf(value)]);
  return { ...object, properties: { ...object.properties, ...Object.fromEntries(others) } };
}

function propertiesIn(kept: unknown): Readonly<Record<string, unknown>> {
  return typeof kept === 'object' && kept !== null ? { ...kept } : {};
}

function valueOf(json: unknown): Value {
  if (Array.isArray(json)) return json.map(valueOf);
  if (typeof json !== 'object' || json === null) return json as null | boolean | number | string;
  const properties = Object.entries(json).map(([name, value]) => [name, valueOf(value)]);
  return { type: 'PSCustomObject', properties: Object.fromEntries(properties) };
}
