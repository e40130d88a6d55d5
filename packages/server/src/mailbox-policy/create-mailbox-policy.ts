import { insertMailboxPolicy, lockDialPlan, type MailboxPolicyRow, newId } from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor, Deps } from '../context.ts';
import { Problems, refuse } from '../refusal.ts';
import type { CreateMailboxPolicyInput, MailboxPolicyErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { checkMailboxPolicy } from './check-mailbox-policy.ts';

export async function createMailboxPolicy(
  deps: Deps,
  { organizationId }: Actor,
  input: CreateMailboxPolicyInput,
): Promise<MailboxPolicyRow> {
  const { dialPlanId, missedCallText, ...settings } = input;
  const problems = new Problems<MailboxPolicyErrorCode>();
  checkMailboxPolicy(input, problems);
  problems.refuseIfAny();
  return change(
    deps,
    async (tx) => {
      const plan = isUuid(dialPlanId) ? await lockDialPlan(tx, organizationId, dialPlanId) : null;
      if (plan === null)
        refuse<MailboxPolicyErrorCode>(
          'DIAL_PLAN_NOT_FOUND',
          `There is no dial plan with id ${dialPlanId}.`,
          'dialPlanId',
        );
      const policy = { ...settings, id: newId(), dialPlanId: plan.id, missedCallText: missedCallText || null };
      return insertMailboxPolicy(tx, organizationId, policy, deps.now());
    },
    {
      taken: {
        mailbox_policies_name: () =>
          refuse<MailboxPolicyErrorCode>('NAME_TAKEN', `A mailbox policy is named “${input.name}” already.`, 'name'),
      },
    },
  );
}
