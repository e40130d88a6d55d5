import type { Row } from '../bench.ts';

/** The columns of a table of measurements, a text a cell. */
const columns = ['case', 'side', 'median', 'min – max', 'unit', 'ours ÷ this', 'reach', ''] as const;

function cellsOf({ name, side, figure, unit, ours, reach }: Row): string[] {
  return [
    name,
    side,
    number(figure.median),
    `${number(figure.min)} – ${number(figure.max)}`,
    unit,
    ours === null ? '' : `${ours.toFixed(2)} ×`,
    reach?.goal ?? '',
    reach === null ? '' : reach.isMet ? 'met' : 'not met',
  ];
}

/** For a terminal. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [[...columns], ...withoutRepeatedNames(rows.map(cellsOf))];
  const widths = columns.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => (isNumeric(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For a file. */
export function formatMarkdownTable(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, column) => (isNumeric(column) ? '---:' : '---'));
  return [line(columns), line(rule), ...rows.map((row) => line(cellsOf(row)))].join('\n');
}

function withoutRepeatedNames(lines: readonly string[][]): string[][] {
  return lines.map(([name, ...cells], index) => [name === lines[index - 1]?.[0] ? '' : name!, ...cells]);
}

function isNumeric(column: number): boolean {
  return columns[column] === 'median' || columns[column] === 'min – max' || columns[column] === 'ours ÷ this';
}

/** Three digits that count; thousands apart. */
function number(value: number): string {
  const digits = value !== 0 && Math.abs(value) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 };
  return value.toLocaleString('en', digits).replaceAll(',', ' ');
}
