import type { Address } from '@unmissed/core';
import {
  changedMailbox,
  excludeSending,
  mailboxAddressRows,
  type MailboxRow,
  type MailboxSettings,
  newId,
  type Queryable,
  suppressWaiting,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { type Problem, Refusal, refuse } from '../refusal.ts';
import type { MailboxErrorCode } from '../schema/resolver-types.generated.ts';
import { MailboxRegister, type Named, type SavedMailbox } from './mailbox-register.ts';
import { type MailboxChange, saveMailboxChanges } from './save-mailbox-changes.ts';

/** What one of several mailboxes is asked for. */
interface MailboxInput extends Named {
  missedCallNotificationEnabled?: boolean | null;
  validateOnly: boolean;
}

/** What an input comes to, as long as nobody else has its addresses. */
export interface Draft {
  existing: MailboxRow | null;
  settings: MailboxSettings & { dialPlanId: string };
  addresses: readonly Address[];
}

/** What came of one of several mailboxes. */
export type MailboxOutcome = SavedMailbox | Refusal;

export interface Kind<Input> {
  /** The mailbox that an input is about; null: a new one. @throws Refusal */
  find: (input: Input, register: MailboxRegister) => MailboxRow | null;
  /** @throws Refusal */
  draft: (input: Input, existing: MailboxRow | null, register: MailboxRegister) => Draft;
}

const mailboxesMax = 500;

/** Changes one mailbox. @throws Refusal */
export async function changeMailbox<Input extends MailboxInput>(
  deps: Deps,
  actor: Actor,
  operation: string,
  input: Input,
  kind: Kind<Input>,
): Promise<SavedMailbox> {
  const [outcome] = await inOneTransaction(deps, actor, operation, [input], kind);
  if (outcome instanceof Refusal) throw outcome;
  return outcome!;
}

/** Changes mailboxes one after the other; what is refused leaves the others. @throws Refusal of all together */
export async function changeMailboxes<Input extends MailboxInput>(
  deps: Deps,
  actor: Actor,
  operation: string,
  inputs: readonly Input[],
  kind: Kind<Input>,
): Promise<MailboxOutcome[]> {
  const ids = inputs.flatMap(({ id }) => id ?? []);
  if (inputs.length === 0 || inputs.length > mailboxesMax || new Set(ids).size < ids.length) {
    const message = `There are 1 to ${mailboxesMax} different mailboxes in a request; this has ${inputs.length}.`;
    refuse<MailboxErrorCode>('INVALID_BATCH', message, 'mailboxes');
  }
  return inOneTransaction(deps, actor, operation, inputs, kind);
}

function inOneTransaction<Input extends MailboxInput>(
  deps: Deps,
  actor: Actor,
  operation: string,
  inputs: readonly Input[],
  { find, draft }: Kind<Input>,
): Promise<MailboxOutcome[]> {
  const { organizationId } = actor;
  // A new mailbox has nothing that waits.
  const optOuts = inputs.filter((each) => each.missedCallNotificationEnabled === false && each.id != null);
  return change(deps, actor, operation, async (tx, audit) => {
    if (optOuts.some((each) => !each.validateOnly)) await excludeSending(tx, organizationId);
    const register = await MailboxRegister.read(tx, organizationId, inputs);
    const now = deps.now();
    const drafts = inputs.map((input) => attempt(() => draft(input, find(input, register), register)));
    await readOwners(tx, organizationId, register, drafts);

    const changes: MailboxChange[] = [];
    const outcomes: MailboxOutcome[] = [];
    // Those that only validate come first, for they see nothing of the others.
    for (const onlyValidates of [true, false]) {
      for (const [index, input] of inputs.entries()) {
        if (input.validateOnly !== onlyValidates) continue;
        const outcome = attempt(() => settle(input, drafts[index]!));
        outcomes[index] = outcome;
        if (onlyValidates || outcome instanceof Refusal) continue;
        const { id } = outcome.mailbox;
        const existing = register.mailbox(id);
        const before = existing && { mailbox: existing, addresses: register.addressesOf(id) };
        changes.push({ before, after: outcome });
        register.put(outcome);
      }
    }
    await saveMailboxChanges(tx, audit, organizationId, changes);
    const optedOut = new Set(optOuts.map(({ id }) => id));
    const mailboxIds = changes.map(({ after }) => after.mailbox.id).filter((id) => optedOut.has(id));
    if (mailboxIds.length > 0) await suppressWaiting(tx, organizationId, { mailboxIds }, 'USER_OPTED_OUT', now);
    return outcomes;

    function settle(input: Input, drafted: Draft | Refusal): SavedMailbox {
      // One before it may have taken, or given up, the e-mail address by which it was found.
      const existing = find(input, register);
      if (drafted instanceof Refusal) throw drafted;
      const { settings, addresses } = existing === drafted.existing ? drafted : draft(input, existing, register);
      const id = existing?.id ?? newId();
      refuseTaken(register, id, settings, addresses);
      const mailbox = changedMailbox(organizationId, id, existing, settings, now);
      const place = { id, dialPlanId: settings.dialPlanId };
      return { mailbox, addresses: mailboxAddressRows(organizationId, place, addresses) };
    }
  });
}

function attempt<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function readOwners(
  tx: Queryable,
  organizationId: string,
  register: MailboxRegister,
  drafts: readonly (Draft | Refusal)[],
): Promise<void> {
  const addresses = drafts.flatMap((drafted) => (drafted instanceof Refusal ? [] : drafted.addresses));
  await register.readOwners(tx, organizationId, addresses);
}

function refuseTaken(
  register: MailboxRegister,
  id: string,
  { dialPlanId, emailAddress }: Draft['settings'],
  addresses: readonly Address[],
): void {
  const taken = addresses.find((address) => ![id, null].includes(register.ownerOf(dialPlanId, address)));
  if (taken !== undefined) {
    const field = { EXTENSION: 'extensions', SIP: 'sipAddresses', E164: 'phoneNumbers' }[taken.type];
    refuse<MailboxErrorCode>('ADDRESS_TAKEN', `Another mailbox of the dial plan has ${taken.value}.`, field);
  }
  const sameEmail = emailAddress === null ? null : register.mailboxByEmail(emailAddress);
  if (sameEmail !== null && sameEmail.id !== id) {
    const message = `Another mailbox has the e-mail address ${emailAddress}.`;
    refuse<MailboxErrorCode>('EMAIL_ADDRESS_TAKEN', message, 'emailAddress');
  }
}

/** A refusal of one of several, its paths beginning at this one. */
export function problemsOf({ problems }: Refusal): Problem[] {
  return problems.map(({ field, ...problem }) => ({ ...problem, field: field && field.slice(1) }));
}
