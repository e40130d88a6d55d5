import type { MailboxPolicyRow, MailboxRow } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { expectVersion } from '../expect-version.ts';
import { Problems, refuse } from '../refusal.ts';
import type { MailboxErrorCode, UpdateMailboxesInput, UpdateMailboxInput } from '../schema/resolver-types.generated.ts';
import { changeMailbox, changeMailboxes, type Draft, type Kind, type MailboxOutcome } from './change-mailboxes.ts';
import { checkMailbox } from './check-mailbox.ts';
import type { MailboxRegister, SavedMailbox } from './mailbox-register.ts';
import { readAddresses } from './read-addresses.ts';

const updating: Kind<UpdateMailboxInput> = {
  find: findEnabled,
  draft: (input, existing, register) => draftUpdated(input, existing!, register),
};

/** Changes a mailbox. When its user opts out, what waits for its mail is suppressed in the same transaction. */
export function updateMailbox(deps: Deps, actor: Actor, input: UpdateMailboxInput): Promise<SavedMailbox> {
  return changeMailbox(deps, actor, 'updateMailbox', input, updating);
}

/** Changes up to 500 mailboxes; one that is refused leaves the others. */
export function updateMailboxes(
  deps: Deps,
  actor: Actor,
  { mailboxes }: UpdateMailboxesInput,
): Promise<MailboxOutcome[]> {
  return changeMailboxes(deps, actor, 'updateMailboxes', mailboxes, updating);
}

function findEnabled({ id, expectedVersion }: UpdateMailboxInput, register: MailboxRegister): MailboxRow {
  const mailbox = register.mailbox(id);
  if (mailbox === null) refuse<MailboxErrorCode>('NOT_FOUND', `There is no mailbox with id ${id}.`, 'id');
  if (!mailbox.enabled)
    refuse<MailboxErrorCode>(
      'NOT_ENABLED',
      `The mailbox of ${mailbox.displayName} is disabled; enable it instead.`,
      'id',
    );
  expectVersion('mailbox', mailbox, expectedVersion);
  return mailbox;
}

function draftUpdated(input: UpdateMailboxInput, mailbox: MailboxRow, register: MailboxRegister): Draft {
  const policy = findNewPolicy(mailbox, input.mailboxPolicyId, register);
  const plan = register.dialPlanOf(policy);
  const problems = new Problems<MailboxErrorCode>();
  const addresses = readAddresses(input, register.addressesOf(mailbox.id), plan, problems);
  const settings = {
    enabled: true,
    dialPlanId: plan.id,
    mailboxPolicyId: policy.id,
    // Only these can be removed: null says so, and what is not given is undefined.
    emailAddress: input.emailAddress === undefined ? mailbox.emailAddress : input.emailAddress,
    language: input.language === undefined ? mailbox.language : input.language,
    timeZone: input.timeZone === undefined ? mailbox.timeZone : input.timeZone,
    exchangeProperties: mailbox.exchangeProperties,
    ...givenExchangeProperties(input.exchangeProperties),
    displayName: input.displayName ?? mailbox.displayName,
    missedCallNotificationEnabled: input.missedCallNotificationEnabled ?? mailbox.missedCallNotificationEnabled,
    legacyMailboxServer: input.legacyMailboxServer ?? mailbox.legacyMailboxServer,
  };
  checkMailbox(settings, problems);
  problems.refuseIfAny();
  return { existing: mailbox, settings, addresses };
}

function findNewPolicy(
  mailbox: MailboxRow,
  newPolicyId: string | null | undefined,
  register: MailboxRegister,
): MailboxPolicyRow {
  const id = newPolicyId ?? mailbox.mailboxPolicyId;
  const policy = register.policy(id);
  if (policy === null)
    refuse<MailboxErrorCode>('POLICY_NOT_FOUND', `There is no mailbox policy with id ${id}.`, 'mailboxPolicyId');
  if (policy.dialPlanId !== mailbox.dialPlanId) {
    refuse<MailboxErrorCode>(
      'POLICY_IN_OTHER_DIAL_PLAN',
      `“${policy.name}” belongs to another dial plan. To move a mailbox there, disable it and enable it with that policy.`,
      'mailboxPolicyId',
    );
  }
  return policy;
}
