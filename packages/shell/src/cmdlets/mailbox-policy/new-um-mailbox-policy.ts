import { completeDialPlan, getDialPlan } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { requiredTextOf } from '../given.ts';
import { withoutEffect } from '../parameters.ts';
import { mailboxPolicyColumns, mailboxPolicyObject } from './mailbox-policy-object.ts';
import { mailboxPolicyParameterNames } from './mailbox-policy-parameters.ts';
import { mailboxPolicySettings, mailboxPolicySettingsOf } from './mailbox-policy-settings.ts';

export const newUMMailboxPolicy = defineCmdlet({
  name: 'New-UMMailboxPolicy',
  synopsis: 'Makes a mailbox policy in a dial plan.',
  examples: [
    {
      line: "New-UMMailboxPolicy Warehouse -UMDialPlan MyDialPlan -RingSecondsMin 5 -QuietHours '22:00-06:00'",
      text: 'Makes a policy whose users are told of calls that rang for five seconds at least, and not at night.',
    },
  ],
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
    const settings = mailboxPolicySettingsOf(parameters);
    if (!(await call.shouldProcess('New-UMMailboxPolicy', name))) return;
    const { mailboxPolicy } = await client.mailboxPolicies.create(
      { name, dialPlanId: dialPlan.id, ...settings },
      { signal },
    );
    yield mailboxPolicyObject(mailboxPolicy);
  },
});
