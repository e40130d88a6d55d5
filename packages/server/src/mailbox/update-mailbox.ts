import {
  excludeSending,
  findDialPlan,
  holdMailboxPolicy,
  listAddressesOfMailboxes,
  lockMailbox,
  type MailboxPolicyRow,
  type MailboxRow,
  type Queryable,
  suppressWaiting,
} from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { expectVersion } from '../expect-version.ts';
import { Problems, refuse } from '../refusal.ts';
import type { MailboxErrorCode, UpdateMailboxInput } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { checkMailbox } from './check-mailbox.ts';
import { readAddresses } from './read-addresses.ts';
import { type SavedMailbox, saveMailbox, takenByAnother } from './save-mailbox.ts';

/** Changes a mailbox. When its user opts out, what waits for its mail is suppressed in the same transaction. */
export async function updateMailbox(deps: Deps, actor: Actor, input: UpdateMailboxInput): Promise<SavedMailbox> {
  const { organizationId } = actor;
  return change(
    deps,
    actor,
    'updateMailbox',
    async (tx, audit) => {
      const optsOut = input.missedCallNotificationEnabled === false;
      if (optsOut) await excludeSending(tx, organizationId);
      const mailbox = await lockEnabled(tx, organizationId, input);
      const policy = await findNewPolicy(tx, organizationId, mailbox, input.mailboxPolicyId);
      const plan = (await findDialPlan(tx, organizationId, { id: policy.dialPlanId }))!;

      const problems = new Problems<MailboxErrorCode>();
      const addresses = readAddresses(
        input,
        await listAddressesOfMailboxes(tx, organizationId, [mailbox.id]),
        plan,
        problems,
      );
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
      const now = deps.now();
      const saved = await saveMailbox(tx, audit, organizationId, mailbox, settings, addresses, now);
      if (optsOut) await suppressWaiting(tx, organizationId, { mailboxId: mailbox.id }, 'USER_OPTED_OUT', now);
      return saved;
    },
    { validateOnly: input.validateOnly, taken: takenByAnother(input.emailAddress) ?? {} },
  );
}

async function lockEnabled(
  tx: Queryable,
  organizationId: string,
  { id, expectedVersion }: UpdateMailboxInput,
): Promise<MailboxRow> {
  const mailbox = isUuid(id) ? await lockMailbox(tx, organizationId, { id }) : null;
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

async function findNewPolicy(
  tx: Queryable,
  organizationId: string,
  mailbox: MailboxRow,
  newPolicyId: string | null | undefined,
): Promise<MailboxPolicyRow> {
  const id = newPolicyId ?? mailbox.mailboxPolicyId!;
  const policy = isUuid(id) ? await holdMailboxPolicy(tx, organizationId, id) : null;
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
