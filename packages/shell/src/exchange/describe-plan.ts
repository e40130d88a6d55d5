import type { ExchangeType } from '../exchange-files/index.ts';
import { toLine } from './exchange-text.ts';
import type { PlanSummary } from './plan-summary.ts';
import type { PlannedAction, PlannedObject } from './planned-object.ts';

const changesMax = 8;

const nouns: readonly (readonly [ExchangeType | null, string])[] = [
  ['UMDialPlan', 'Dial plans'],
  ['UMMailboxPolicy', 'Mailbox policies'],
  ['UMMailbox', 'Mailboxes'],
  [null, 'Other objects'],
];

const actions: readonly (readonly [PlannedAction, string])[] = [
  ['create', 'to create'],
  ['change', 'to change'],
  ['skip', 'to skip'],
  ['conflict', 'in conflict'],
];

/** A plan for people: how many of what, the first of each, and what the files had lost. */
export function* describePlan({ types, lost }: PlanSummary): Generator<string, void, undefined> {
  if (types.size === 0) yield 'The files have no objects.';
  for (const [type, noun] of nouns) {
    const counts = types.get(type);
    if (counts === undefined) continue;
    const parts = actions.filter(([action]) => counts[action].count > 0);
    yield `${noun}: ${parts.map(([action, text]) => `${numberText(counts[action].count)} ${text}`).join(', ')}.`;
    for (const [action] of parts) {
      const { count, firsts } = counts[action];
      // What is the same already has nothing to say.
      const told = firsts.filter((object) => action !== 'skip' || object.reasons.length > 0);
      for (const object of told) yield* describeObject(object);
      if (told.length > 0 && count > firsts.length)
        yield `  ${action.padEnd(8)}  ${numberText(count - firsts.length)} more`;
    }
  }
  for (const { file, property, count, line } of lost)
    yield `${file} had lost ${property} of ${count === 1 ? 'an object' : `${numberText(count)} objects`}, first in line ${line}.`;
  if (lost.length > 0)
    yield 'What was lost comes with ConvertTo-Json -Depth 5 or Export-Clixml; import their files over these at any time.';
}

/** What is to become of an object, in a few lines. */
function* describeObject({ action, name, file, line, changes, reasons }: PlannedObject): Generator<string> {
  yield `  ${action.padEnd(8)}  ${name}  (${file}:${line})`;
  for (const reason of reasons) yield `            ${reason}`;
  for (const { property, from, to } of changes.slice(0, changesMax))
    yield `            ${property}: ${short(toLine(from))} → ${short(toLine(to))}`;
  if (changes.length > changesMax) yield `            and ${changes.length - changesMax} more`;
}

export function numberText(count: number): string {
  return count.toLocaleString('en-US');
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  if (line === '') return '(nothing)';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
