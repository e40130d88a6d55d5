import { completeDialPlan, getDialPlan } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { flagOf, givenOf, removableTextOf, requiredTextOf } from '../given.ts';
import { withoutEffect } from '../parameters.ts';
import { mailboxPolicyColumns, mailboxPolicyObject } from './mailbox-policy-object.ts';
import { mailboxPolicyParameterNames, mailboxPolicySettings } from './mailbox-policy-parameters.ts';

export const newUMMailboxPolicy = defineCmdlet({
  name: 'New-UMMailboxPolicy',
  synopsis: 'Makes a mailbox policy in a dial plan.',
  parameters: [
    { name: 'Name', type: 'String', description: 'At most 64 characters.', position: 0, isMandatory: true },
    {
      name: 'UMDialPlan',
      type: 'String',
      description: 'Name or GUID of its dial plan.',
      isMandatory: true,
      complete: completeDialPlan,
    },
    ...mailboxPolicySettings,
    ...withoutEffect({ String: 'DomainController' }),
  ],
  shouldProcess: 'ON_REQUEST',
  columns: mailboxPolicyColumns,
  parameterNames: mailboxPolicyParameterNames,
  async *run(call) {
    const { parameters, client, signal } = call;
    const name = requiredTextOf(parameters, 'Name');
    const dialPlan = await getDialPlan(call, requiredTextOf(parameters, 'UMDialPlan'));
    if (!(await call.shouldProcess('New-UMMailboxPolicy', name))) return;
    const settings = givenOf({
      allowMissedCallNotifications: flagOf(parameters, 'AllowMissedCallNotifications'),
      missedCallText: removableTextOf(parameters, 'MissedCallText'),
      voiceMailText: removableTextOf(parameters, 'VoiceMailText'),
    });
    const { mailboxPolicy } = await client.mailboxPolicies.create(
      { name, dialPlanId: dialPlan.id, ...settings },
      { signal },
    );
    yield mailboxPolicyObject(mailboxPolicy);
  },
});
