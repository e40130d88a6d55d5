import type { Client, DialPlan, MailboxPolicy } from '@unmissed/sdk';
import { type ExchangeRecord, readExchangeFile } from '../exchange-files/index.ts';
import { type MailboxesHere, readMailboxesHere } from './mailboxes-here.ts';
import { type DialPlanStep, planDialPlans } from './plan-dial-plans.ts';
import { type KnownMailboxPolicy, type MailboxPolicyStep, planMailboxPolicies } from './plan-mailbox-policies.ts';
import { createMailboxPlanner, type MailboxStep } from './plan-mailboxes.ts';
import { createPlanSummary, type PlanSummary } from './plan-summary.ts';
import type { PlacedRecord, PlannedObject } from './planned-object.ts';
import type { Registry } from './registry.ts';
import { createSpool, type Spool } from './spool.ts';

const pageSize = 200;

/** What an import would do. */
export interface ImportPlan {
  readonly summary: PlanSummary;
  readonly dialPlans: readonly DialPlanStep[];
  readonly mailboxPolicies: readonly MailboxPolicyStep[];
  /** Mailboxes, and what is none of Unified Messaging, in the order of the files. */
  readonly others: Spool<OtherStep>;
  readonly policiesByName: Registry<KnownMailboxPolicy>;
  /** All of its objects in the order in which they are carried out. */
  objects(): AsyncGenerator<PlannedObject, void, undefined>;
  close(): Promise<void>;
}

type OtherStep = MailboxStep | { readonly object: PlannedObject };

export interface PlanOptions {
  readonly signal: AbortSignal;
  readonly progress: (activity: string, fraction: number) => void;
}

/**
 * Compares the objects of files, in any order, with what the server has. The files are read twice, so that memory holds
 * dial plans and policies, and of the mailboxes only what they are found by.
 *
 * @throws ExchangeFileError, errors of the SDK
 */
export async function planImport(
  client: Client,
  files: readonly string[],
  { signal, progress }: PlanOptions,
): Promise<ImportPlan> {
  const summary = createPlanSummary();
  const found = await readFiles(files, summary, signal, progress);
  const here = await readNamedHere(client, signal);
  const plans = planDialPlans(found.dialPlans, here.dialPlans);
  const policies = planMailboxPolicies(found.mailboxPolicies, here.mailboxPolicies, plans.dialPlans);
  for (const { object } of [...plans.steps, ...policies.steps]) summary.note(object);

  const others = await createSpool<OtherStep>();
  let mailboxes: MailboxesHere | null = null;
  try {
    if (found.mailboxCount > 0)
      mailboxes = await readMailboxesHere(client, plans.dialPlans, signal, (count) => {
        if (count % pageSize === 0) progress(`${count} mailboxes of the server read`, 0);
      });
    const planMailbox = mailboxes && createMailboxPlanner({ here: mailboxes, ...registriesOf(plans, policies) });
    let count = 0;
    for await (const placed of placedRecords(files, signal)) {
      const { type } = placed.record;
      if (type !== null && type !== 'UMMailbox') continue;
      const step = type === null || planMailbox === null ? toUnknown(placed) : await planMailbox(placed);
      summary.note(step.object);
      await others.append(step);
      count += 1;
      if (count % pageSize === 0) progress(`${count} mailboxes compared`, count / found.otherCount);
    }
  } catch (error) {
    await others.close();
    throw error;
  } finally {
    await mailboxes?.close();
  }
  return {
    summary,
    others,
    dialPlans: plans.steps,
    mailboxPolicies: policies.steps,
    policiesByName: policies.mailboxPolicies,
    async *objects() {
      for (const { object } of [...plans.steps, ...policies.steps]) yield object;
      for await (const { object } of others.all()) yield object;
    },
    close: () => others.close(),
  };
}

function registriesOf(
  { dialPlans }: ReturnType<typeof planDialPlans>,
  { mailboxPolicies }: ReturnType<typeof planMailboxPolicies>,
) {
  return { dialPlans, mailboxPolicies };
}

/** Dial plans and policies of the files; how many others there are. */
async function readFiles(
  files: readonly string[],
  summary: PlanSummary,
  signal: AbortSignal,
  progress: PlanOptions['progress'],
) {
  const dialPlans: PlacedRecord[] = [];
  const mailboxPolicies: PlacedRecord[] = [];
  let [otherCount, mailboxCount] = [0, 0];
  for await (const placed of placedRecords(files, signal)) {
    const { type } = placed.record;
    if (type === 'UMDialPlan') dialPlans.push(placed);
    else if (type === 'UMMailboxPolicy') mailboxPolicies.push(placed);
    else otherCount += 1;
    if (type === 'UMMailbox') mailboxCount += 1;
    summary.noteLost(placed.file, placed.record);
    if (otherCount % pageSize === 0 && otherCount > 0) progress(`${otherCount} mailboxes read from the files`, 0);
  }
  return { dialPlans, mailboxPolicies, otherCount, mailboxCount };
}

async function* placedRecords(
  files: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<PlacedRecord, void, undefined> {
  for (const file of files)
    for await (const record of readExchangeFile(file)) {
      signal.throwIfAborted();
      yield { file, line: record.line, record };
    }
}

async function readNamedHere(client: Client, signal: AbortSignal) {
  const dialPlans: DialPlan[] = [];
  const mailboxPolicies: MailboxPolicy[] = [];
  for await (const plan of client.dialPlans.all({ first: pageSize }, { signal })) dialPlans.push(plan);
  for await (const policy of client.mailboxPolicies.all({ first: pageSize }, { signal })) mailboxPolicies.push(policy);
  return { dialPlans, mailboxPolicies };
}

function toUnknown({ record, file, line }: PlacedRecord): { readonly object: PlannedObject } {
  const name = nameOf(record);
  const reasons = ['It is neither a dial plan, nor a mailbox policy, nor a UM mailbox.'];
  return { object: { type: record.type, name, action: 'conflict', file, line, changes: [], reasons } };
}

function nameOf({ properties }: ExchangeRecord): string {
  const named = Object.entries(properties).filter(([property]) => /^(?:Name|Identity|DisplayName)$/i.test(property));
  return named.map(([, value]) => value).find((value) => typeof value === 'string') ?? '(no name)';
}
