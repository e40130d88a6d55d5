import { defaultPolicyName } from '@unmissed/core';
import {
  countMailboxesByPolicies,
  deleteDialPlan as removeDialPlan,
  deleteMailboxPolicies,
  type DialPlanRow,
  listMailboxPoliciesOfDialPlan,
  lockDialPlan,
  type MailboxPolicyRow,
} from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { DeleteDialPlanInput, DialPlanErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';

/** Deletes a dial plan and, when asked to, its policies. Returns its id. */
export async function deleteDialPlan(
  deps: Deps,
  actor: Actor,
  { id, deletePolicies }: DeleteDialPlanInput,
): Promise<string> {
  const { organizationId } = actor;
  return change(deps, actor, 'deleteDialPlan', async (tx, audit) => {
    const plan = isUuid(id) ? await lockDialPlan(tx, organizationId, id) : null;
    if (plan === null) refuse<DialPlanErrorCode>('NOT_FOUND', `There is no dial plan with id ${id}.`, 'id');
    const policies = await listMailboxPoliciesOfDialPlan(tx, organizationId, id);
    const policyIds = policies.map((policy) => policy.id);
    const counts = await countMailboxesByPolicies(tx, organizationId, policyIds);
    const mailboxes = [...counts.values()].reduce((sum, { all }) => sum + all, 0);
    if (mailboxes > 0) {
      const names = policies.filter((policy) => counts.has(policy.id)).map((policy) => `“${policy.name}”`);
      refuse<DialPlanErrorCode>(
        'HAS_MAILBOXES',
        `${quantity(mailboxes, 'mailbox', 'mailboxes')} of “${plan.name}” still ${mailboxes === 1 ? 'uses' : 'use'} ${names.join(', ')}. Disable with keepSettings: false first.`,
        'id',
      );
    }
    if (policies.length > 0 && !deletePolicies)
      refuse<DialPlanErrorCode>('HAS_POLICIES', policiesInTheWay(plan, policies), 'deletePolicies');
    await deleteMailboxPolicies(tx, organizationId, policyIds);
    await removeDialPlan(tx, organizationId, id);
    for (const policy of policies) audit.mailboxPolicy(policy, null);
    audit.dialPlan(plan, null);
    return id;
  });
}

function policiesInTheWay(plan: DialPlanRow, policies: MailboxPolicyRow[]): string {
  const [only] = policies;
  const isUntouchedDefault = policies.length === 1 && only?.name === defaultPolicyName(plan.name) && only.version === 1;
  if (isUntouchedDefault) return `“${plan.name}” has only its default policy. Say deletePolicies: true to delete both.`;
  const names = policies.map((policy) => `“${policy.name}”`).join(', ');
  const count = quantity(policies.length, 'mailbox policy', 'mailbox policies');
  return `“${plan.name}” still has ${count}: ${names}. Delete them first, or say deletePolicies: true.`;
}

function quantity(count: number, singular: string, plural: string): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
