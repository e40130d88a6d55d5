import type { StoredReport } from '../reporter/report-store.ts';

/** What a journal says. */
export interface JournalContent {
  readonly added: readonly StoredReport[];
  readonly removedIds: readonly string[];
  /** Whether a line cannot be read, apart from the last, which may have been torn by the end of the process. */
  readonly isDamaged: boolean;
}

interface Line {
  readonly id?: unknown;
  readonly report?: unknown;
  readonly removed?: unknown;
}

/** The line that keeps a report. */
export function addedLine({ id, json }: StoredReport): string {
  return `{"id":${JSON.stringify(id)},"report":${json}}\n`;
}

/** The line that forgets reports. */
export function removedLine(ids: readonly string[]): string {
  return `${JSON.stringify({ removed: ids })}\n`;
}

export function readJournal(text: string): JournalContent {
  const whole = text.split('\n').slice(0, -1);
  const lines = whole.map(readLine);
  return {
    added: lines.flatMap(({ id, report }) =>
      typeof id === 'string' && isObject(report) ? [{ id, json: JSON.stringify(report) }] : [],
    ),
    removedIds: lines.flatMap(({ removed }) => (Array.isArray(removed) ? removed.map(String) : [])),
    isDamaged: lines.some(({ report, removed }) => !isObject(report) && !Array.isArray(removed)),
  };
}

function readLine(text: string): Line {
  try {
    const line: unknown = JSON.parse(text);
    return isObject(line) ? line : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
