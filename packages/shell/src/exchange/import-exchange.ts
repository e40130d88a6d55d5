import type { Client } from '@unmissed/sdk';
import { CmdletError } from '../cmdlet.ts';
import type { ShellConsole } from '../language/session.ts';
import { type AppliedImport, applyImport } from './apply-import.ts';
import { describePlan, numberText } from './describe-plan.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { writePlanJson } from './write-plan-json.ts';

/** Options of `um import exchange`. */
export interface ImportOptions {
  /** Apply without asking. */
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  /** Apply nothing while there is a conflict. */
  readonly strict?: boolean;
}

export interface ImportSurroundings {
  readonly client: Client;
  readonly console: ShellConsole;
  readonly signal: AbortSignal;
}

const refusedMax = 20;
const goOn = 'Run the same command again to go on: what is done is skipped then.';

/**
 * Shows what an import would do, asks, and does it.
 *
 * @returns exit code: 0 done; 1 when something is in conflict or was refused, the rest being done; 130 interrupted
 * @throws CmdletError, errors of the SDK
 */
export async function importExchange(
  files: readonly string[],
  options: ImportOptions,
  { client, console, signal }: ImportSurroundings,
): Promise<number> {
  if (options.yes === true && options.dryRun === true) throw new CmdletError('Give --yes or --dry-run, not both.', 2);
  const progress = (activity: string, fraction: number) => console.progress(activity, fraction);
  const plan = await planImport(client, files, { signal, progress });
  try {
    console.progress('', null);
    if (options.json !== true)
      for (const line of describePlan(plan.summary)) await console.write(`${printable(line)}\n`);
    const shouldApply = await isWanted(plan, options, console);
    const applied = shouldApply ? await apply(client, plan, { signal, progress }, console) : null;
    if (options.json === true) await writePlanJson(plan, applied, console);
    if (signal.aborted) return interrupted(console, shouldApply);
    if (applied !== null) tellRefused(applied, console);
    return plan.summary.count('conflict') > 0 || (applied?.refused.length ?? 0) > 0 ? 1 : 0;
  } finally {
    console.progress('', null);
    await plan.close();
  }
}

async function isWanted(
  { summary }: ImportPlan,
  { yes = false, dryRun = false, json = false, strict = false }: ImportOptions,
  console: ShellConsole,
): Promise<boolean> {
  const count = summary.count('create') + summary.count('change');
  const conflictCount = summary.count('conflict');
  if (dryRun) return false;
  if (count === 0) {
    console.talk('There is nothing to do.');
    return false;
  }
  if (strict && conflictCount > 0) {
    console.talk('Nothing was changed, because something is in conflict and --strict was given.');
    return false;
  }
  if (yes) return true;
  if (json || console.ask === undefined)
    throw new CmdletError('Nothing was changed. Add --yes to apply the plan, or --dry-run to see it only.', 2);
  const rest = conflictCount === 0 ? '' : `, and leave the ${numberText(conflictCount)} in conflict`;
  const answer = await console.ask(
    `Create ${numberText(summary.count('create'))} and change ${numberText(summary.count('change'))}${rest}? [y/N] `,
  );
  if (/^y(?:es)?$/i.test(answer?.trim() ?? '')) return true;
  console.talk('Nothing was changed.');
  return false;
}

async function apply(
  client: Client,
  plan: ImportPlan,
  options: Parameters<typeof applyImport>[2],
  console: ShellConsole,
): Promise<AppliedImport> {
  try {
    const applied = await applyImport(client, plan, options);
    console.progress('', null);
    console.talk(`${numberText(applied.doneCount)} done, ${numberText(applied.refused.length)} refused.`);
    return applied;
  } catch (error) {
    console.progress('', null);
    console.talk(`The import stopped in the middle. ${goOn}`);
    throw error;
  }
}

function tellRefused({ refused }: AppliedImport, console: ShellConsole): void {
  for (const { file, line, name, reasons } of refused.slice(0, refusedMax))
    console.talk(printable(`${file}:${line}: ${name}: ${reasons.join(' ')}`));
  if (refused.length > refusedMax)
    console.talk(`${numberText(refused.length - refusedMax)} more were refused; --json shows them all.`);
}

/** What files hold must not steer a terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, '\uFFFD');
}

function interrupted(console: ShellConsole, hasBegun: boolean): number {
  console.talk(hasBegun ? `Interrupted. ${goOn}` : 'Interrupted. Nothing was changed.');
  return 130;
}
