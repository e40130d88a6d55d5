import type { ShellObject, Value } from '../cmdlet.ts';
import { readProperty } from '../language/read-property.ts';
import { toCellText } from './cell-text.ts';
import { displayWidth, truncate } from './display-width.ts';
import { type Formatter, type FormatSettings, toHeading } from './formatter.ts';
import { pickProperties } from './pick-properties.ts';

interface Column {
  readonly name: string;
  readonly width: number;
  readonly isRight: boolean;
  /** It is not narrowed below this. */
  readonly least: number;
}

/** Rows that are seen before the widths of the columns are settled. */
const measuredRows = 50;
const narrowest = 10;

/**
 * `Format-Table`: columns as wide as their values in the first rows, numbers and Booleans to the right. On a terminal they are
 * narrowed until they fit; values that do not fit end in `…`.
 */
export function createTableFormatter(
  settings: FormatSettings,
  patterns: readonly string[],
  { hasHeader = true }: { hasHeader?: boolean } = {},
): Formatter {
  const waiting: ShellObject[] = [];
  let columns: Column[] | null = null;

  function settle(): string[] {
    const [first] = waiting;
    if (first === undefined) return [];
    const header = columns === null;
    columns ??= measure(waiting, pickProperties(first, patterns), settings);
    const settled = columns;
    const rows = waiting.splice(0).map((object) => toRow(object, settled, settings));
    return header && hasHeader ? ['', ...toHeader(settled, settings), ...rows] : rows;
  }

  return {
    get isWaiting() {
      return waiting.length > 0;
    },
    add(object) {
      waiting.push(object);
      return columns !== null || waiting.length >= measuredRows ? settle() : [];
    },
    flush: settle,
    end: () => [...settle(), ''],
  };
}

function measure(rows: readonly ShellObject[], names: readonly string[], settings: FormatSettings): Column[] {
  const columns = names.map((name) => {
    const values = rows.map((row) => readProperty(row, name));
    const given = values.filter((value) => value !== null);
    const longest = Math.max(...values.map((value) => displayWidth(toCell(value, settings))));
    // Half a date says less than none.
    const isDates = given.length > 0 && given.every((value) => value instanceof Date);
    return {
      name,
      width: Math.max(displayWidth(name), longest),
      least: isDates ? Math.max(longest, narrowest) : narrowest,
      isRight: given.length > 0 && given.every((value) => typeof value === 'number' || typeof value === 'boolean'),
    };
  });
  return settings.width === null ? columns : fit(columns, settings.width);
}

/** Narrows the widest columns first; when all are narrow, those at the end are left out. */
function fit(columns: readonly Column[], width: number): Column[] {
  const fitted = [...columns];
  const excess = () => fitted.reduce((sum, column) => sum + column.width + 1, -1) - width;
  for (let over = excess(); over > 0; over = excess()) {
    const widest = fitted
      .filter(({ width: wide, least }) => wide > least)
      .reduce<Column | null>((one, other) => (one !== null && one.width >= other.width ? one : other), null);
    if (widest !== null) fitted[fitted.indexOf(widest)] = { ...widest, width: widest.width - 1 };
    else if (fitted.length > 1) fitted.pop();
    else break;
  }
  return fitted;
}

function toHeader(columns: readonly Column[], settings: FormatSettings): string[] {
  const names = columns.map((column) => pad(truncate(column.name, column.width), column));
  const rules = columns.map((column) => pad('-'.repeat(Math.min(displayWidth(column.name), column.width)), column));
  return [names, rules].map((cells) => toHeading(cells.join(' ').trimEnd(), settings));
}

function toRow(object: ShellObject, columns: readonly Column[], settings: FormatSettings): string {
  const cells = columns.map((column) => {
    const text = toCell(readProperty(object, column.name), settings);
    return pad(settings.width === null ? text : truncate(text, column.width), column);
  });
  return cells.join(' ').trimEnd();
}

function toCell(value: Value, { listLimit }: FormatSettings): string {
  return toCellText(value, listLimit).replaceAll(/[\n\t]+/g, ' ');
}

function pad(text: string, { width, isRight }: Column): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return isRight ? blanks + text : text + blanks;
}
