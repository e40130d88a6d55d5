/** A description as Markdown that Vue does not take for a template: outside of code it has no tags. */
export function prose(description: string | null | undefined): string {
  return (description ?? '')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('');
}

/** The same for a cell of a table, which is one line. */
function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);
}

/** A table; rows of empty cells only in a column leave out the column. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const shown = head.map((_title, column) => column < 2 || rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .filter((_cell, column) => shown[column])
      .map(cell)
      .join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
