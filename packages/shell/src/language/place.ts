/** Where an offset lies: lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly lineText: string;
}

export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', start);
  return {
    line: before.split('\n').length,
    column: offset - start + 1,
    lineText: text.slice(start, end < 0 ? undefined : end),
  };
}

/** The line of a place, and below it a caret under the place. */
export function drawCaret({ lineText, column }: Place): string {
  const indent = lineText.slice(0, column - 1).replaceAll(/[^\t]/g, ' ');
  return `  ${lineText}\n  ${indent}^`;
}
