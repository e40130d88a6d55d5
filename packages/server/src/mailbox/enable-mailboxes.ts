import { isEmailAddress } from '@unmissed/core';
import type { MailboxPolicyRow, MailboxRow } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { Problems, refuse } from '../refusal.ts';
import type { EnableMailboxInput, EnableMailboxesInput, MailboxErrorCode } from '../schema/resolver-types.generated.ts';
import { changeMailbox, changeMailboxes, type Draft, type Kind, type MailboxOutcome } from './change-mailboxes.ts';
import { checkMailbox } from './check-mailbox.ts';
import type { MailboxRegister, SavedMailbox } from './mailbox-register.ts';
import { readAddresses } from './read-addresses.ts';

const enabling: Kind<EnableMailboxInput> = { find: findDisabled, draft: draftEnabled };

/** Enables a new mailbox, or a disabled one with what was kept of it. */
export function enableMailbox(deps: Deps, actor: Actor, input: EnableMailboxInput): Promise<SavedMailbox> {
  return changeMailbox(deps, actor, 'enableMailbox', input, enabling);
}

/** Enables up to 500 mailboxes; one that is refused leaves the others. */
export function enableMailboxes(
  deps: Deps,
  actor: Actor,
  { mailboxes }: EnableMailboxesInput,
): Promise<MailboxOutcome[]> {
  return changeMailboxes(deps, actor, 'enableMailboxes', mailboxes, enabling);
}

function findDisabled({ id, emailAddress }: EnableMailboxInput, register: MailboxRegister): MailboxRow | null {
  const byId = id == null ? null : register.mailbox(id);
  if (id != null && byId === null) refuse<MailboxErrorCode>('NOT_FOUND', `There is no mailbox with id ${id}.`, 'id');
  const byEmail = byId === null && emailAddress != null && isEmailAddress(emailAddress);
  const existing = byEmail ? register.mailboxByEmail(emailAddress) : byId;
  if (existing?.enabled) {
    refuse<MailboxErrorCode>(
      'ALREADY_ENABLED',
      `${existing.emailAddress ?? existing.displayName} has an enabled mailbox; update it instead.`,
      byId ? 'id' : 'emailAddress',
    );
  }
  return existing;
}

function draftEnabled(input: EnableMailboxInput, existing: MailboxRow | null, register: MailboxRegister): Draft {
  const policy = findPolicy(input, existing, register);
  const plan = register.dialPlanOf(policy);
  const kept = existing?.dialPlanId === plan.id ? register.addressesOf(existing.id) : [];
  const problems = new Problems<MailboxErrorCode>();
  const addresses = readAddresses(input, kept, plan, problems);
  const emailAddress = input.emailAddress ?? existing?.emailAddress ?? null;
  const settings = {
    enabled: true,
    dialPlanId: plan.id,
    mailboxPolicyId: policy.id,
    emailAddress,
    displayName: input.displayName ?? existing?.displayName ?? emailAddress?.slice(0, 64) ?? addresses[0]?.value ?? '',
    missedCallNotificationEnabled:
      input.missedCallNotificationEnabled ?? existing?.missedCallNotificationEnabled ?? true,
    legacyMailboxServer: input.legacyMailboxServer ?? existing?.legacyMailboxServer ?? false,
    language: input.language ?? existing?.language ?? null,
    timeZone: input.timeZone ?? existing?.timeZone ?? null,
    exchangeProperties: existing?.exchangeProperties ?? null,
    ...givenExchangeProperties(input.exchangeProperties),
  };
  checkMailbox(settings, problems);
  problems.refuseIfAny();
  return { existing, settings, addresses };
}

function findPolicy(
  { mailboxPolicyId }: EnableMailboxInput,
  existing: MailboxRow | null,
  register: MailboxRegister,
): MailboxPolicyRow {
  const id = mailboxPolicyId ?? existing?.mailboxPolicyId ?? null;
  const policy = register.policy(id);
  if (policy === null) {
    const message = id === null ? 'A mailbox needs a mailbox policy.' : `There is no mailbox policy with id ${id}.`;
    refuse<MailboxErrorCode>('POLICY_NOT_FOUND', message, 'mailboxPolicyId');
  }
  return policy;
}
