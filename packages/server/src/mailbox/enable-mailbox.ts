import { isEmailAddress } from '@unmissed/core';
import {
  findDialPlan,
  holdMailboxPolicy,
  listAddressesOfMailboxes,
  lockMailbox,
  type MailboxRow,
  type Queryable,
} from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { Problems, refuse } from '../refusal.ts';
import type { EnableMailboxInput, MailboxErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { checkMailbox } from './check-mailbox.ts';
import { readAddresses } from './read-addresses.ts';
import { type SavedMailbox, saveMailbox, takenByAnother } from './save-mailbox.ts';

/** Enables a new mailbox, or a disabled one with what was kept of it. */
export async function enableMailbox(deps: Deps, actor: Actor, input: EnableMailboxInput): Promise<SavedMailbox> {
  const { organizationId } = actor;
  return change(
    deps,
    actor,
    'enableMailbox',
    async (tx, audit) => {
      const existing = await findDisabled(tx, organizationId, input);
      const policyId = input.mailboxPolicyId ?? existing?.mailboxPolicyId ?? null;
      const policy =
        policyId !== null && isUuid(policyId) ? await holdMailboxPolicy(tx, organizationId, policyId) : null;
      if (policy === null) {
        const message =
          policyId === null ? 'A mailbox needs a mailbox policy.' : `There is no mailbox policy with id ${policyId}.`;
        refuse<MailboxErrorCode>('POLICY_NOT_FOUND', message, 'mailboxPolicyId');
      }
      const plan = (await findDialPlan(tx, organizationId, { id: policy.dialPlanId }))!;
      const kept =
        existing?.dialPlanId === plan.id ? await listAddressesOfMailboxes(tx, organizationId, [existing.id]) : [];

      const problems = new Problems<MailboxErrorCode>();
      const addresses = readAddresses(input, kept, plan, problems);
      const emailAddress = input.emailAddress ?? existing?.emailAddress ?? null;
      const settings = {
        enabled: true,
        dialPlanId: plan.id,
        mailboxPolicyId: policy.id,
        emailAddress,
        displayName:
          input.displayName ?? existing?.displayName ?? emailAddress?.slice(0, 64) ?? addresses[0]?.value ?? '',
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
      return saveMailbox(tx, audit, organizationId, existing, settings, addresses, deps.now());
    },
    { validateOnly: input.validateOnly, taken: takenByAnother(input.emailAddress) ?? {} },
  );
}

async function findDisabled(
  tx: Queryable,
  organizationId: string,
  { id, emailAddress }: EnableMailboxInput,
): Promise<MailboxRow | null> {
  const byId = id != null && isUuid(id) ? await lockMailbox(tx, organizationId, { id }) : null;
  if (id != null && byId === null) refuse<MailboxErrorCode>('NOT_FOUND', `There is no mailbox with id ${id}.`, 'id');
  const byEmail = byId === null && emailAddress != null && isEmailAddress(emailAddress);
  const existing = byEmail ? await lockMailbox(tx, organizationId, { emailAddress }) : byId;
  if (existing?.enabled) {
    refuse<MailboxErrorCode>(
      'ALREADY_ENABLED',
      `${existing.emailAddress ?? existing.displayName} has an enabled mailbox; update it instead.`,
      byId ? 'id' : 'emailAddress',
    );
  }
  return existing;
}
