import type { DialPlan } from '@unmissed/sdk';
import { dialPlanKind, type DialPlanState, newDialPlan, readNamed } from './dial-plan-kind.ts';
import { givenOf } from './fields.ts';
import { type Kept, keptGuid, keptIn } from './kept-properties.ts';
import { nameProblems, quoted } from './names.ts';
import { type FilePlace, type PlacedRecord, planStep, type Step } from './planned-object.ts';
import { readGuid } from './read-values.ts';
import { createRegistry, type Registry } from './registry.ts';

/** A dial plan that is here, or will be. */
export interface KnownDialPlan {
  /** Null until it is made. */
  id: string | null;
  readonly state: DialPlanState;
  /** Its name, and its phone context where Exchange gave one. */
  readonly names: readonly string[];
}

export interface DialPlanStep extends Step<DialPlanState> {
  readonly known: KnownDialPlan;
}

/** Plans the dial plans of the files. The registry has those of the server too. */
export function planDialPlans(
  records: readonly PlacedRecord[],
  here: readonly DialPlan[],
): { readonly steps: readonly DialPlanStep[]; readonly dialPlans: Registry<KnownDialPlan> } {
  const existing = createRegistry<DialPlan>();
  const dialPlans = createRegistry<KnownDialPlan>();
  for (const plan of here) {
    const kept = keptIn(plan.exchangeProperties);
    existing.add(plan, [plan.name], [plan.id, keptGuid(kept)]);
    dialPlans.add(toKnown(plan.id, plan, kept), [plan.name], [plan.id, keptGuid(kept)]);
  }
  const firsts = new Map<unknown, PlacedRecord>();
  const steps = records.map((placed): DialPlanStep => {
    const given = givenOf(placed.record);
    const { wanted, problems } = readNamed(dialPlanKind, given);
    const guid = readGuid(given.get('guid') ?? null);
    const name = wanted.name ?? '';
    const plan = (guid && existing.find({ guid })) || existing.find({ name }) || null;
    const first = firsts.get(plan ?? name.toLowerCase());
    firsts.set(plan ?? name.toLowerCase(), first ?? placed);
    const step = planStep(dialPlanKind, placed, {
      wanted,
      otherwise: { ...newDialPlan, name, numberOfDigitsInExtension: 0, countryOrRegionCode: '' },
      existing: plan && { id: plan.id, state: plan, kept: keptIn(plan.exchangeProperties) },
      name: name || '(no name)',
      reasons: [...problems, ...twice(first), ...problemsOf(wanted, plan)],
    });
    const known = toKnown(step.id, step.state, { ...keptIn(plan?.exchangeProperties), ...step.kept });
    if (step.object.action !== 'conflict')
      dialPlans.add(known, [name, plan?.name ?? name], [guid, plan?.id, keptGuid(keptIn(plan?.exchangeProperties))]);
    return { ...step, known };
  });
  return { steps, dialPlans };
}

/** The reason why what the files have a second time is a conflict. */
export function twice(first: FilePlace | undefined): string[] {
  return first === undefined ? [] : [`It is in the files twice, first in ${first.file}:${first.line}.`];
}

function toKnown(id: string | null, state: DialPlanState, kept: Kept): KnownDialPlan {
  const context = Object.entries(kept).find(([property]) => property.toLowerCase() === 'phonecontext')?.[1];
  return { id, state, names: [state.name, ...(typeof context === 'string' ? [context] : [])] };
}

function problemsOf(wanted: Partial<DialPlanState>, plan: DialPlan | null): string[] {
  const { name, numberOfDigitsInExtension: digits, countryOrRegionCode: code, uriType } = wanted;
  const isNew = plan === null;
  return [
    ...(name === undefined ? ['It has no name.'] : nameProblems(name)),
    ...(isNew && digits === undefined ? ['NumberOfDigitsInExtension is missing.'] : []),
    ...(digits === undefined || (digits >= 1 && digits <= 20)
      ? []
      : [`NumberOfDigitsInExtension is ${digits}; it can be 1 to 20.`]),
    ...(isNew && code === undefined ? ['CountryOrRegionCode is missing, and is needed here to read numbers.'] : []),
    ...(code === undefined || /^\d{1,4}$/.test(code)
      ? []
      : [`CountryOrRegionCode is ${quoted(code)}; it has 1 to 4 digits.`]),
    ...fixed('NumberOfDigitsInExtension', plan?.numberOfDigitsInExtension, digits),
    ...fixed('URIType', plan?.uriType, uriType),
  ];
}

function fixed(property: string, now: string | number | undefined, wanted: string | number | undefined): string[] {
  if (now === undefined || wanted === undefined || now === wanted) return [];
  return [`${property} is ${now} here and ${wanted} in the file; it is fixed when a dial plan is made.`];
}
