import { addressesIn, emailAddressIn, settingsIn } from './complete-mailbox.ts';
import { saysTheSame } from './exchange-text.ts';
import { type Given, givenOf, readFields } from './fields.ts';
import { isExtension, isSameAddresses, type MailboxAddresses } from './mailbox-addresses.ts';
import { mailboxKind, type MailboxState, newMailbox } from './mailbox-kind.ts';
import { writeReference } from './mailbox-policy-kind.ts';
import type { Holder, MailboxesHere, MailboxHere, StoredMailbox } from './mailboxes-here.ts';
import { displayNameProblems, quoted } from './names.ts';
import { type KnownDialPlan, twice } from './plan-dial-plans.ts';
import type { KnownMailboxPolicy } from './plan-mailbox-policies.ts';
import { type PlacedRecord, planStep, type Step } from './planned-object.ts';
import { readGuid } from './read-values.ts';
import type { Registry } from './registry.ts';

export interface MailboxStep extends Step<MailboxState> {
  /** Name of its policy; null: a conflict. */
  readonly policy: string | null;
  /** Of the mailbox here; null: it is to be enabled. */
  readonly version: number | null;
}

/** What mailboxes are planned with. */
export interface MailboxSurroundings {
  readonly here: MailboxesHere;
  readonly dialPlans: Registry<KnownDialPlan>;
  readonly mailboxPolicies: Registry<KnownMailboxPolicy>;
}

interface Resolved {
  readonly policy?: KnownMailboxPolicy;
  readonly dialPlan?: KnownDialPlan;
  readonly reasons: readonly string[];
}

const kinds = ['extensions', 'sipAddresses', 'phoneNumbers'] as const satisfies readonly (keyof MailboxAddresses)[];

/** Plans one mailbox after another: what the files have first goes first. */
export function createMailboxPlanner({ here, dialPlans, mailboxPolicies }: MailboxSurroundings) {
  return async (placed: PlacedRecord): Promise<MailboxStep> => {
    const given = givenOf(placed.record);
    const { wanted: read, problems } = readFields(mailboxKind.fields, given);
    const emailAddress = read.emailAddress ?? emailAddressIn(given);
    const guid = readGuid(given.get('guid') ?? null);
    const known =
      findKnown(guid, emailAddress) ?? (emailAddress === undefined ? findByAddress(given, read) : undefined);
    const mailbox = known !== undefined && here.isHere(known) ? known : null;
    const before = mailbox && (await here.read(mailbox));

    const { policy, dialPlan, reasons: ofPolicy } = resolve(read, mailbox, before);
    const addresses = dialPlan === undefined ? {} : addressesIn(given, read, dialPlan.names);
    const wanted: Partial<MailboxState> = {
      ...settingsIn(given, read),
      ...(emailAddress === undefined ? {} : { emailAddress }),
      ...addresses,
      ...(policy && { mailboxPolicy: { name: policy.name }, dialPlan: { name: policy.dialPlan.state.name } }),
    };
    // The server's spelling of addresses stays where they are the same.
    if (before !== null && dialPlan !== undefined)
      for (const kind of kinds)
        if (isSameAddresses(kind, before.state[kind], wanted[kind] ?? before.state[kind], dialPlan.state))
          Object.assign(wanted, { [kind]: before.state[kind] });

    const name = wanted.displayName ?? before?.state.displayName ?? emailAddress ?? wanted.extensions?.[0];
    const isEnabled = !saysTheSame(given.get('umenabled'), false);
    const reasons = isEnabled
      ? [
          ...problems,
          ...twice(known?.place ?? undefined),
          ...ofPolicy,
          ...(dialPlan === undefined ? [] : addressProblems(wanted, before, dialPlan, known)),
          ...displayNameProblems(name ?? ''),
          ...emailProblems(emailAddress, known),
        ]
      : [];
    const step = planStep(mailboxKind, placed, {
      wanted: mailbox?.isEnabled === false ? { ...before?.state, ...wanted } : wanted,
      otherwise: { ...newMailbox, displayName: name ?? '', mailboxPolicy: null, dialPlan: null, extensions: [] },
      existing: mailbox && before && { id: mailbox.id, ...before },
      name: name ?? '(no name)',
      reasons,
    });
    if (!isEnabled) return passOver(step);
    if (step.object.action === 'conflict' || dialPlan === undefined)
      return { ...step, policy: null, version: mailbox?.version ?? null };
    claim(step, mailbox, dialPlan, guid);
    const isEnabledAnew = mailbox?.isEnabled === false;
    const object = isEnabledAnew ? { ...step.object, action: 'create' as const, changes: [] } : step.object;
    const changed = isEnabledAnew ? step.state : step.changed;
    const version = mailbox === null || isEnabledAnew ? null : mailbox.version;
    return { ...step, object, changed, policy: policy?.name ?? null, version };
  };

  function findKnown(guid: string | undefined, emailAddress: string | undefined): Holder | undefined {
    const byGuid = guid === undefined ? undefined : here.byGuid.get(guid);
    return byGuid ?? (emailAddress === undefined ? undefined : here.byEmailAddress.get(emailAddress.toLowerCase()));
  }

  /** Users without an e-mail address: by an extension, and their name. */
  function findByAddress(given: Given, read: Partial<MailboxState>): Holder | undefined {
    const dialPlan = read.mailboxPolicy == null ? undefined : mailboxPolicies.find(read.mailboxPolicy)?.dialPlan;
    const [extension] = (dialPlan && addressesIn(given, read, dialPlan.names).extensions) ?? [];
    const holder =
      extension === undefined || !dialPlan ? undefined : here.byAddress.find(dialPlan, 'extensions', extension);
    return holder?.name === (settingsIn(given, read).displayName ?? extension) ? holder : undefined;
  }

  function resolve(read: Partial<MailboxState>, mailbox: MailboxHere | null, before: StoredMailbox | null): Resolved {
    const wanted = read.mailboxPolicy ?? before?.state.mailboxPolicy ?? null;
    if (wanted === null) return { reasons: ['UMMailboxPolicy is missing.'] };
    const policy = mailboxPolicies.find(wanted);
    if (policy === undefined)
      return {
        reasons: [`There is no mailbox policy ${quoted(writeReference(wanted))}, here or to be made from the files.`],
      };
    const { dialPlan } = policy;
    const named = read.dialPlan == null ? dialPlan : dialPlans.find(read.dialPlan);
    const current = mailbox?.isEnabled === true ? mailbox.dialPlanId : null;
    return {
      policy,
      dialPlan,
      reasons: [
        ...(named?.state.name === dialPlan.state.name
          ? []
          : [`Its policy belongs to ${quoted(dialPlan.state.name)}, not to the dial plan that the file says.`]),
        ...(current === null || current === dialPlan.id
          ? []
          : ['It is in another dial plan here. Disable it with Disable-UMMailbox, then import it again.']),
      ],
    };
  }

  function addressProblems(
    wanted: Partial<MailboxState>,
    before: StoredMailbox | null,
    plan: KnownDialPlan,
    known: Holder | undefined,
  ): string[] {
    const { numberOfDigitsInExtension: digits, uriType, name } = plan.state;
    const of = (kind: keyof MailboxAddresses) => wanted[kind] ?? before?.state[kind] ?? [];
    const wrong = of('extensions').filter((one) => !isExtension(one, plan.state));
    const taken = kinds.flatMap((kind) =>
      of(kind).flatMap((text) => {
        const holder = here.byAddress.find(plan, kind, text);
        return holder === undefined || holder === known ? [] : [`${text} is taken by ${describe(holder)}.`];
      }),
    );
    return [
      ...(of('extensions').length === 0 ? ['It has no extension.'] : []),
      ...wrong.map((one) => `Extension ${one} does not have ${digits} digits, as those of ${quoted(name)} do.`),
      ...(uriType === 'SIP_NAME' && of('sipAddresses').length === 0 ? ['It has no SIP address.'] : []),
      ...(uriType === 'E164' && of('phoneNumbers').length === 0 ? ['It has no telephone number.'] : []),
      ...taken,
    ];
  }

  function emailProblems(emailAddress: string | undefined, known: Holder | undefined): string[] {
    if (emailAddress === undefined) return [];
    if (!/^[^\s@]+@[^\s@]+$/.test(emailAddress)) return [`${quoted(emailAddress)} is no e-mail address.`];
    const holder = here.byEmailAddress.get(emailAddress.toLowerCase());
    return holder === undefined || holder === known
      ? []
      : [`${emailAddress} is the e-mail address of ${describe(holder)}.`];
  }

  /** Notes what the mailbox will have, so that nothing else of the files can have it. */
  function claim(
    { object, state }: Step<MailboxState>,
    mailbox: MailboxHere | null,
    plan: KnownDialPlan,
    guid?: string,
  ) {
    const place = { file: object.file, line: object.line };
    const holder: Holder = mailbox ?? { name: object.name, id: null, place };
    holder.place = place;
    for (const kind of kinds) for (const text of state[kind]) here.byAddress.add(plan, kind, text, holder);
    if (state.emailAddress !== null) here.byEmailAddress.set(state.emailAddress.toLowerCase(), holder);
    if (guid !== undefined) here.byGuid.set(guid, holder);
  }
}

function passOver(step: Step<MailboxState>): MailboxStep {
  const reasons = ['It is not enabled for Unified Messaging.'];
  return { ...step, object: { ...step.object, action: 'skip', changes: [], reasons }, policy: null, version: null };
}

function describe({ name, place }: Holder): string {
  return place === null ? `${name}, who is here` : `${name} (${place.file}:${place.line})`;
}
