import { type Client, UserError } from '@unmissed/sdk';
import { createBatches } from './mailbox-batches.ts';
import { keptInput } from './kept-properties.ts';
import type { ImportPlan } from './plan-import.ts';
import type { DialPlanStep } from './plan-dial-plans.ts';
import type { MailboxPolicyStep } from './plan-mailbox-policies.ts';
import type { PlannedObject, Step } from './planned-object.ts';

const progressStep = 50;

/** What came of an import. */
export interface AppliedImport {
  readonly doneCount: number;
  /** What the server refused, with its reasons. */
  readonly refused: readonly PlannedObject[];
}

export interface ApplyOptions {
  /** Ends it after what is under way. */
  readonly signal: AbortSignal;
  readonly progress: (activity: string, fraction: number) => void;
}

/**
 * Carries out a plan: dial plans, policies, then mailboxes. What the server refuses is noted, and the rest goes on.
 *
 * @throws errors of the SDK when the server cannot be asked any more; what was done stays
 */
export async function applyImport(
  client: Client,
  plan: ImportPlan,
  { signal, progress }: ApplyOptions,
): Promise<AppliedImport> {
  const total = plan.summary.count('create') + plan.summary.count('change');
  const refused: PlannedObject[] = [];
  let doneCount = 0;
  const settle = (object: PlannedObject, reasons: readonly string[]) => {
    if (reasons.length === 0) doneCount += 1;
    else refused.push({ ...object, reasons });
    const count = doneCount + refused.length;
    if (count % progressStep === 0 || count === total) progress(`${count} of ${total} done`, count / total);
  };
  for (const step of pending(plan.dialPlans, signal))
    settle(step.object, await reasonsOf(async () => applyDialPlan(client, step)));
  for (const step of pending(plan.mailboxPolicies, signal)) settle(step.object, await applyMailboxPolicy(client, step));

  const batches = createBatches(client, plan.policiesByName, settle);
  try {
    for await (const step of plan.others.all()) {
      if (signal.aborted) break;
      if (isPending(step.object) && 'policy' in step) await batches.add(step);
    }
    if (!signal.aborted) await batches.sendRest();
  } finally {
    await batches.settled();
  }
  return { doneCount, refused };
}

function* pending<TStep extends { readonly object: PlannedObject }>(steps: readonly TStep[], signal: AbortSignal) {
  for (const step of steps) {
    if (signal.aborted) return;
    if (isPending(step.object)) yield step;
  }
}

function isPending({ action }: PlannedObject): boolean {
  return action === 'create' || action === 'change';
}

async function applyDialPlan(client: Client, { id, state, changed, kept, known }: DialPlanStep): Promise<void> {
  if (id === null) {
    // Its policies come from the files, the default one too.
    const input = { ...pick(state), ...keptInput(kept), generateMailboxPolicy: false };
    known.id = (await client.dialPlans.create(input)).dialPlan.id;
  } else await client.dialPlans.update({ id, ...changed, ...keptInput(kept) });
}

async function applyMailboxPolicy(client: Client, step: MailboxPolicyStep): Promise<readonly string[]> {
  const { id, state, changed, kept, known } = step;
  const dialPlanId = known?.dialPlan.id ?? null;
  if (known === null || dialPlanId === null) return ['Its dial plan could not be made.'];
  return reasonsOf(async () => {
    if (id === null) {
      const { dialPlan: _, ...settings } = state;
      known.id = (
        await client.mailboxPolicies.create({ ...settings, dialPlanId, ...keptInput(kept) })
      ).mailboxPolicy.id;
    } else {
      const { dialPlan: _, ...changes } = changed;
      await client.mailboxPolicies.update({ id, ...changes, ...keptInput(kept) });
    }
  });
}

function pick(state: Step<DialPlanStep['state']>['state']) {
  const { name, numberOfDigitsInExtension, uriType, countryOrRegionCode, defaultLanguage, timeZone, settleSeconds } =
    state;
  return { name, numberOfDigitsInExtension, uriType, countryOrRegionCode, defaultLanguage, timeZone, settleSeconds };
}

/** Why the server refused it; none: it is done. @throws errors of the SDK that are no refusal */
async function reasonsOf(work: () => Promise<void>): Promise<readonly string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(({ message }) => message);
    throw error;
  }
}
