import {
  countMailboxesByPolicies,
  excludeSending,
  lockMailboxPolicy,
  type MailboxPolicyChanges,
  type MailboxPolicyRow,
  suppressWaiting,
  updateMailboxPolicy as saveMailboxPolicy,
} from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { expectVersion } from '../expect-version.ts';
import { given } from '../given.ts';
import { Problems, refuse } from '../refusal.ts';
import type { MailboxPolicyErrorCode, UpdateMailboxPolicyInput } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { checkMailboxPolicy } from './check-mailbox-policy.ts';

export interface UpdatedMailboxPolicy {
  mailboxPolicy: MailboxPolicyRow;
  /** Enabled mailboxes that the policy applies to. */
  affectedMailboxCount: number;
}

/**
 * Changes a policy. When it forbids missed-call notifications from now on, those that wait for their mail
 * are suppressed in the same transaction. Of other calls that it excludes from now on, and in its quiet hours, no mail
 * is begun when this has returned: the worker decides once more.
 */
export async function updateMailboxPolicy(
  deps: Deps,
  actor: Actor,
  input: UpdateMailboxPolicyInput,
): Promise<UpdatedMailboxPolicy> {
  const { organizationId } = actor;
  const { id, expectedVersion, validateOnly, missedCallText, voiceMailText, ...rest } = input;
  const { quietHours, exchangeProperties, ...settings } = rest;
  const changes = {
    ...given(settings),
    ...(missedCallText === undefined ? {} : { missedCallText: missedCallText || null }),
    ...(voiceMailText === undefined ? {} : { voiceMailText: voiceMailText || null }),
    ...(quietHours === undefined ? {} : { quietHours }),
    ...givenExchangeProperties(exchangeProperties),
  };
  const problems = new Problems<MailboxPolicyErrorCode>();
  checkMailboxPolicy(changes, problems);
  problems.refuseIfAny();
  const now = deps.now();
  return change(
    deps,
    actor,
    'updateMailboxPolicy',
    async (tx, audit) => {
      const forbids = changes.allowMissedCallNotifications === false;
      if (forbids || changesRules(changes)) await excludeSending(tx, organizationId);
      // Counted before the policy is locked: it may have a million mailboxes. The two are sent together.
      const [counts, policy] = isUuid(id)
        ? await Promise.all([
            countMailboxesByPolicies(tx, organizationId, [id]),
            lockMailboxPolicy(tx, organizationId, id),
          ])
        : [];
      if (policy == null)
        refuse<MailboxPolicyErrorCode>('NOT_FOUND', `There is no mailbox policy with id ${id}.`, 'id');
      expectVersion('policy', policy, expectedVersion);
      const mailboxPolicy = await saveMailboxPolicy(tx, policy, changes, now);
      audit.mailboxPolicy(policy, mailboxPolicy);
      if (forbids) {
        const forbidden = { mailboxPolicyId: id, policyVersion: mailboxPolicy.version };
        await suppressWaiting(tx, organizationId, forbidden, 'POLICY_FORBIDS', now);
      }
      return { mailboxPolicy, affectedMailboxCount: counts?.get(id)?.enabled ?? 0 };
    },
    {
      validateOnly,
      taken: {
        mailbox_policies_name: () =>
          refuse<MailboxPolicyErrorCode>('NAME_TAKEN', `Another mailbox policy is named “${input.name}”.`, 'name'),
      },
    },
  );
}

/** Whether the worker must know before it begins another mail. */
function changesRules(changes: MailboxPolicyChanges): boolean {
  return (
    changes.notifyInternalCalls === false ||
    changes.notifyHiddenCallers === false ||
    changes.notifyGroupCalls === false ||
    changes.ringSecondsMin !== undefined ||
    changes.quietHours != null
  );
}
