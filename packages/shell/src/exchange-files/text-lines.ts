export interface TextLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** A line that does not end. */
export class EndlessLine extends Error {
  readonly line: number;

  constructor(line: number) {
    super('A line without end.');
    this.line = line;
  }
}

/**
 * The lines of a text that comes in pieces, without their ends.
 *
 * @throws EndlessLine
 */
export async function* textLines(text: AsyncIterable<string>, lengthMax: number): AsyncGenerator<TextLine> {
  let rest = '';
  let line = 0;
  for await (const piece of text) {
    const lines = piece.split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    if (rest.length > lengthMax) throw new EndlessLine(line + lines.length + 1);
    for (const one of lines) yield { text: withoutReturn(one), line: (line += 1) };
  }
  if (rest !== '') yield { text: withoutReturn(rest), line: line + 1 };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
