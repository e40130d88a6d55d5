import type { Lab } from './lab/lab.ts';
import type { Spread } from './measure/spread.ts';

/** A measurement of the product beside its peers, or beside what the machine can do at best. */
export interface Bench {
  name: string;
  /** What is measured, in one line. */
  title: string;
  /** What limits each row now, in Markdown; kept by hand, for RESULTS.md. */
  limitedBy: string;
  /** @throws WorkDiffersError when a side did not do the work that it was measured for */
  run(lab: Lab): Promise<Row[]>;
}

/** One side's figure in one case. */
export interface Row {
  /** For example `batches of 500, 1 k mailboxes`. */
  name: string;
  /** For example `Unmissed`, `Mercurius`, `INSERT over pg`. */
  side: string;
  unit: string;
  figure: Spread;
  /** Ours divided by this side's, the median over the rounds; null for our own row. */
  ours: number | null;
  reach: Reach | null;
}

/** What was to be reached. */
export interface Reach {
  /** For example `≥ 0.4 ×`. */
  goal: string;
  isMet: boolean;
}

/** A side has other rows or mails than it must have: its figure says nothing. */
class WorkDiffersError extends Error {
  override name = 'WorkDiffersError';
}

/** @throws WorkDiffersError when `found` is not `expected` */
export function checkWork(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new WorkDiffersError(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}
