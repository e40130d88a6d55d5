/** A pattern of PowerShell as a regular expression for the whole text: `*` any text, `?` one character, `[a-c]` one of these. */
export function toRegExp(pattern: string, isCaseSensitive = false): RegExp {
  let source = '';
  for (const [part] of pattern.matchAll(/`[^]|\[[^\]]+\]|[^]/gu)) {
    if (part === '*') source += '.*';
    else if (part === '?') source += '.';
    else if (part.length > 1 && part.startsWith('['))
      source += `[${part.slice(1, -1).replaceAll(/[\\\]^]/g, String.raw`\$&`)}]`;
    else
      source += (part.startsWith('`') && part.length > 1 ? part.slice(1) : part).replaceAll(
        /[$()*+./?[\\\]^{|}]/g,
        String.raw`\$&`,
      );
  }
  return new RegExp(`^${source}$`, isCaseSensitive ? 'su' : 'isu');
}

export function isWildcard(text: string): boolean {
  return /[*?[]/.test(text);
}

/** Names that a pattern fits, in their order. */
export function pickNames(names: readonly string[], pattern: string): string[] {
  const expression = toRegExp(pattern);
  return names.filter((name) => expression.test(name));
}
