import type { MailboxPolicy } from '@unmissed/sdk';
import { readNamed } from './dial-plan-kind.ts';
import { givenOf } from './fields.ts';
import { keptGuid, keptIn } from './kept-properties.ts';
import {
  mailboxPolicyKind,
  type MailboxPolicyState,
  mailboxPolicyState,
  newMailboxPolicy,
  writeReference,
} from './mailbox-policy-kind.ts';
import { nameProblems, quoted } from './names.ts';
import { type KnownDialPlan, twice } from './plan-dial-plans.ts';
import { type PlacedRecord, planStep, type Step } from './planned-object.ts';
import { readGuid } from './read-values.ts';
import { createRegistry, type Registry } from './registry.ts';

const textLengthMax = 512;

/** A policy that is here, or will be. */
export interface KnownMailboxPolicy {
  /** Null until it is made. */
  id: string | null;
  readonly name: string;
  readonly dialPlan: KnownDialPlan;
}

export interface MailboxPolicyStep extends Step<MailboxPolicyState> {
  /** Null: a conflict. */
  readonly known: KnownMailboxPolicy | null;
}

/** Plans the policies of the files. The registry has those of the server too. */
export function planMailboxPolicies(
  records: readonly PlacedRecord[],
  here: readonly MailboxPolicy[],
  dialPlans: Registry<KnownDialPlan>,
): { readonly steps: readonly MailboxPolicyStep[]; readonly mailboxPolicies: Registry<KnownMailboxPolicy> } {
  const existing = createRegistry<MailboxPolicy>();
  const mailboxPolicies = createRegistry<KnownMailboxPolicy>();
  for (const policy of here) {
    const guids = [policy.id, keptGuid(keptIn(policy.exchangeProperties))];
    existing.add(policy, [policy.name], guids);
    const dialPlan = dialPlans.find({ guid: policy.dialPlan.id });
    if (dialPlan !== undefined)
      mailboxPolicies.add({ id: policy.id, name: policy.name, dialPlan }, [policy.name], guids);
  }
  const firsts = new Map<unknown, PlacedRecord>();
  const steps = records.map((placed): MailboxPolicyStep => {
    const given = givenOf(placed.record);
    const { wanted, problems } = readNamed(mailboxPolicyKind, given);
    const guid = readGuid(given.get('guid') ?? null);
    const name = wanted.name ?? '';
    const policy = (guid && existing.find({ guid })) || existing.find({ name }) || null;
    const first = firsts.get(policy ?? name.toLowerCase());
    firsts.set(policy ?? name.toLowerCase(), first ?? placed);
    const ofPolicy = policy === null ? undefined : dialPlans.find({ guid: policy.dialPlan.id });
    const dialPlan = wanted.dialPlan === undefined ? ofPolicy : dialPlans.find(wanted.dialPlan);
    const isElsewhere = ofPolicy !== undefined && dialPlan !== undefined && ofPolicy.id !== dialPlan.id;
    const step = planStep(mailboxPolicyKind, placed, {
      wanted: dialPlan === undefined ? wanted : { ...wanted, dialPlan: { name: dialPlan.state.name } },
      otherwise: { ...newMailboxPolicy, name, dialPlan: { name: '' } },
      existing: policy && {
        id: policy.id,
        state: { ...mailboxPolicyState(policy), dialPlan: { name: ofPolicy?.state.name ?? policy.dialPlan.name } },
        kept: keptIn(policy.exchangeProperties),
      },
      name: name || '(no name)',
      reasons: [
        ...problems,
        ...twice(first),
        ...problemsOf(wanted, dialPlan),
        ...(isElsewhere
          ? [`It belongs to ${quoted(ofPolicy.state.name)} here, and a policy stays in its dial plan.`]
          : []),
      ],
    });
    if (step.object.action === 'conflict' || dialPlan === undefined) return { ...step, known: null };
    const known = { id: step.id, name: step.state.name, dialPlan };
    const guids = [guid, policy?.id, keptGuid(keptIn(policy?.exchangeProperties))];
    mailboxPolicies.add(known, [name, policy?.name ?? name], guids);
    return { ...step, known };
  });
  return { steps, mailboxPolicies };
}

function problemsOf(wanted: Partial<MailboxPolicyState>, dialPlan: KnownDialPlan | undefined): string[] {
  const { name, dialPlan: reference, missedCallText, voiceMailText } = wanted;
  const noPlan =
    reference === undefined
      ? 'UMDialPlan is missing.'
      : `There is no dial plan ${quoted(writeReference(reference))}, here or to be made from the files.`;
  return [
    ...(name === undefined ? ['It has no name.'] : nameProblems(name)),
    ...(dialPlan === undefined ? [noPlan] : []),
    ...tooLong('MissedCallText', missedCallText),
    ...tooLong('VoiceMailText', voiceMailText),
  ];
}

function tooLong(property: string, text: string | null | undefined): string[] {
  const length = Array.from(text ?? '').length;
  return length > textLengthMax ? [`${property} has ${length} characters; it can have ${textLengthMax}.`] : [];
}
