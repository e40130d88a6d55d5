import { completeDialPlan, dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { givenOf, textOf } from '../given.ts';
import { identity, withoutEffect } from '../parameters.ts';
import { completeMailboxPolicy, getMailboxPolicy } from './find-mailbox-policy.ts';
import { mailboxPolicyColumns, mailboxPolicyObject } from './mailbox-policy-object.ts';

export const getUMMailboxPolicy = defineCmdlet({
  name: 'Get-UMMailboxPolicy',
  synopsis: 'Shows mailbox policies: one, those of a dial plan, or all.',
  examples: [
    { line: 'Get-UMMailboxPolicy', text: 'All policies.' },
    { line: 'Get-UMMailboxPolicy MyUMMailboxPolicy | Format-List', text: 'Everything about one of them.' },
    {
      line: 'Get-UMMailboxPolicy -UMDialPlan MyDialPlan | Where-Object AllowMissedCallNotifications -eq $false',
      text: 'Those of a dial plan that forbid the mails.',
    },
  ],
  parameters: [
    identity('Name or GUID of the policy. Default: all.', completeMailboxPolicy),
    {
      name: 'UMDialPlan',
      type: 'String',
      description: 'Only policies of this dial plan, by name or GUID.',
      complete: completeDialPlan,
    },
    ...withoutEffect({ String: 'DomainController' }),
  ],
  shouldProcess: 'NEVER',
  columns: mailboxPolicyColumns,
  async *run(call) {
    const { parameters, client, signal } = call;
    const wanted = textOf(parameters, 'Identity');
    const dialPlanId = await dialPlanIdOf(call);
    if (wanted !== undefined) {
      const policy = await getMailboxPolicy(call, wanted);
      if (dialPlanId === undefined || policy.dialPlan.id === dialPlanId) yield mailboxPolicyObject(policy);
      return;
    }
    const filter = givenOf({ dialPlanId });
    for await (const policy of client.mailboxPolicies.all({ filter }, { signal })) yield mailboxPolicyObject(policy);
  },
});
