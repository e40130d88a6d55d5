import { defineCmdlet } from '../define-cmdlet.ts';
import { requiredTextOf } from '../given.ts';
import { mandatoryIdentity, withoutEffect } from '../parameters.ts';
import { completeMailboxPolicy, getMailboxPolicy } from './find-mailbox-policy.ts';
import { mailboxPolicyParameterNames } from './mailbox-policy-parameters.ts';

export const removeUMMailboxPolicy = defineCmdlet({
  name: 'Remove-UMMailboxPolicy',
  synopsis: 'Removes a mailbox policy that has no mailboxes.',
  examples: [{ line: 'Remove-UMMailboxPolicy Warehouse', text: 'Asks, and removes a policy that has no mailboxes.' }],
  parameters: [
    mandatoryIdentity('Name or GUID of the policy.', completeMailboxPolicy),
    ...withoutEffect({ String: 'DomainController' }),
  ],
  shouldProcess: 'ALWAYS',
  parameterNames: mailboxPolicyParameterNames,
  async run(call) {
    const { id, name } = await getMailboxPolicy(call, requiredTextOf(call.parameters, 'Identity'));
    if (!(await call.shouldProcess('Remove-UMMailboxPolicy', name))) return;
    await call.client.mailboxPolicies.delete({ id }, { signal: call.signal });
  },
});
