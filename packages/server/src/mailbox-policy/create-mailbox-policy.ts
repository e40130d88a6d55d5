import { insertMailboxPolicy, lockDialPlan, type MailboxPolicyRow, newId } from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { Problems, refuse } from '../refusal.ts';
import type { CreateMailboxPolicyInput, MailboxPolicyErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { checkMailboxPolicy } from './check-mailbox-policy.ts';

export async function createMailboxPolicy(
  deps: Deps,
  actor: Actor,
  input: CreateMailboxPolicyInput,
): Promise<MailboxPolicyRow> {
  const { organizationId } = actor;
  const { dialPlanId, missedCallText, voiceMailText, quietHours, exchangeProperties, ...settings } = input;
  const problems = new Problems<MailboxPolicyErrorCode>();
  checkMailboxPolicy(input, problems);
  problems.refuseIfAny();
  return change(
    deps,
    actor,
    'createMailboxPolicy',
    async (tx, audit) => {
      const plan = isUuid(dialPlanId) ? await lockDialPlan(tx, organizationId, dialPlanId) : null;
      if (plan === null)
        refuse<MailboxPolicyErrorCode>(
          'DIAL_PLAN_NOT_FOUND',
          `There is no dial plan with id ${dialPlanId}.`,
          'dialPlanId',
        );
      const texts = { missedCallText: missedCallText || null, voiceMailText: voiceMailText || null };
      const kept = { exchangeProperties: null, ...givenExchangeProperties(exchangeProperties) };
      const rest = { quietHours: quietHours ?? null, ...kept, id: newId(), dialPlanId: plan.id };
      const policy = { ...settings, ...texts, ...rest };
      const created = await insertMailboxPolicy(tx, organizationId, policy, deps.now());
      audit.mailboxPolicy(null, created);
      return created;
    },
    {
      taken: {
        mailbox_policies_name: () =>
          refuse<MailboxPolicyErrorCode>('NAME_TAKEN', `A mailbox policy is named “${input.name}” already.`, 'name'),
      },
    },
  );
}
