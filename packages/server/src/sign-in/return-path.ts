const lengthMax = 1_024;
// Only to resolve paths; never asked for anything.
const here = 'http://unmissed.invalid';

/** Where to go after signing in: a path of this server. What could lead elsewhere is `fallback`. */
export function readReturnPath(text: unknown, fallback: string): string {
  // Browsers read \ as /, and skip control characters: “/\evil.example” and “/⇥/evil.example” are other hosts.
  if (typeof text !== 'string' || !text.startsWith('/') || /[\\\p{Cc}]/u.test(text)) return fallback;
  if (!URL.canParse(text, here)) return fallback;
  const { origin, pathname, search, hash } = new URL(text, here);
  const path = `${pathname}${search}${hash}`;
  // “/..//evil.example” is a path of this server as it stands, but another host once it is resolved.
  return origin === here && !path.startsWith('//') && path.length <= lengthMax ? path : fallback;
}
