import { countMailboxesByPolicies, deleteMailboxPolicies, lockMailboxPolicy } from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { DeleteMailboxPolicyInput, MailboxPolicyErrorCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';

/** Deletes a policy that no mailbox uses. Returns its id. */
export async function deleteMailboxPolicy(deps: Deps, actor: Actor, { id }: DeleteMailboxPolicyInput): Promise<string> {
  const { organizationId } = actor;
  return change(deps, actor, 'deleteMailboxPolicy', async (tx, audit) => {
    const policy = isUuid(id) ? await lockMailboxPolicy(tx, organizationId, id) : null;
    if (policy === null) refuse<MailboxPolicyErrorCode>('NOT_FOUND', `There is no mailbox policy with id ${id}.`, 'id');
    const { all = 0, enabled = 0 } = (await countMailboxesByPolicies(tx, organizationId, [id])).get(id) ?? {};
    if (all > 0) {
      refuse<MailboxPolicyErrorCode>(
        'HAS_MAILBOXES',
        `“${policy.name}” still has ${all} mailbox${all === 1 ? '' : 'es'}, ${all - enabled} of them disabled. ` +
          'Give them another policy, or disable them with keepSettings: false.',
        'id',
      );
    }
    await deleteMailboxPolicies(tx, organizationId, [id]);
    audit.mailboxPolicy(policy, null);
    return id;
  });
}
