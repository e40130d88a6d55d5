/** One setting that differs. `undefined`: there was no such setting. */
export interface AuditDifference {
  /** Its name in the API; of a part of a setting `auth.type`. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * What differs between an object before and after; with only one of them, all of its settings that say something.
 * The version is left out: it always differs.
 */
export function auditDifferences(before: unknown, after: unknown): AuditDifference[] {
  const was = settingsOf(before);
  const is = settingsOf(after);
  const isChange = before !== null && after !== null;
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => name !== 'version')
    .filter((name) => (isChange ? !isSame(was.get(name), is.get(name)) : (was.get(name) ?? is.get(name)) != null))
    .map((name) => ({ name, before: was.get(name), after: is.get(name) }));
}

/** Settings that have parts are told by them; lists as they are. */
function settingsOf(snapshot: unknown): Map<string, unknown> {
  if (!isRecord(snapshot)) return new Map();
  const settings = Object.entries(snapshot).flatMap(([name, value]): (readonly [string, unknown])[] =>
    isRecord(value) ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner]) : [[name, value]],
  );
  return new Map(settings);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  // A setting that came later is as none before.
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
