/**
 * What stands at `path` in the claims of a token. Dots lead into objects (`realm_access.roles`), but are part of
 * a name where the issuer has one in it (`https://example.com/roles`).
 */
export function readClaim(claims: object, path: string): unknown {
  if (Object.hasOwn(claims, path)) return (claims as Record<string, unknown>)[path];
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const inner = Object.hasOwn(claims, path.slice(0, dot)) && (claims as Record<string, unknown>)[path.slice(0, dot)];
    const found = typeof inner === 'object' && inner !== null ? readClaim(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The texts that stand at `path`, alone or in a list. */
export function readTexts(claims: object, path: string): string[] {
  return [readClaim(claims, path)].flat().filter((value) => typeof value === 'string');
}
