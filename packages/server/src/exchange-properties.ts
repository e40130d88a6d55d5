import type { ExchangeProperties } from '@unmissed/database';

const bytesMax = 65_536;
const levelsMax = 20;

export const exchangePropertiesRule =
  `The properties of Exchange are an object of at most ${bytesMax / 1024} kB and ${levelsMax} levels. ` +
  'Write numbers beyond 2^53 as strings; texts have no NUL and no half of a surrogate pair.';

/** Whether the properties can be kept so that they come back the same; null and undefined are none, and right. */
export function isExchangeProperties(value: unknown): value is ExchangeProperties | null | undefined {
  if (value == null) return true;
  return isObject(value) && isKeepable(value, levelsMax) && Buffer.byteLength(JSON.stringify(value)) <= bytesMax;
}

/** The properties of an input as a setting, not yet checked; nothing when they are not given. */
export function givenExchangeProperties(value: unknown): { exchangeProperties?: ExchangeProperties | null } {
  if (value === undefined) return {};
  // A literal in a document has no prototype, and Drizzle asks every value for its own.
  const settled = isObject(value) ? { ...value } : value;
  return { exchangeProperties: settled as ExchangeProperties | null };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Goes no deeper than `levels`, so that what is nested without end is refused before anything recurses into it. */
function isKeepable(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return isText(value);
  // Rounded when it was read: nobody can say any more what it was.
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.entries(value).every(([name, inner]) => isText(name) && isKeepable(inner, levels - 1));
}

/** The audit log keeps them as `jsonb`, which takes neither. */
function isText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}
