/** Prints text as a TSDoc comment of the given indent, or nothing when there is no text. */
export function docComment(text: string | null | undefined, indent = ''): string {
  const lines = (text ?? '').trim().replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return lines[0] === '' ? '' : `${indent}/** ${lines[0]} */\n`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`, ''].join('\n');
}

/** The description of an argument or input field, and its default, which people would otherwise look up. */
export function inputDescription({
  description,
  defaultValue,
}: {
  description?: string | null | undefined;
  defaultValue?: unknown;
}): string {
  return defaultValue === undefined
    ? (description ?? '')
    : `${description ?? ''} Default: ${JSON.stringify(defaultValue)}.`;
}

/** A description as prose, and the `@example` that operations may end theirs with. */
export function splitExample(description: string | undefined): { prose: string; example: string } {
  const [prose = '', example = ''] = (description ?? '').split(/^@example$/m);
  return { prose: prose.trim(), example: example.trim() };
}
