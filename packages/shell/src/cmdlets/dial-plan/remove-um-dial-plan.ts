import { defineCmdlet } from '../define-cmdlet.ts';
import { flagOf, requiredTextOf } from '../given.ts';
import { mandatoryIdentity, withoutEffect } from '../parameters.ts';
import { dialPlanParameterNames } from './dial-plan-parameters.ts';
import { completeDialPlan, getDialPlan } from './find-dial-plan.ts';

export const removeUMDialPlan = defineCmdlet({
  name: 'Remove-UMDialPlan',
  synopsis: 'Removes a dial plan that has no mailbox policies.',
  examples: [
    { line: 'Remove-UMDialPlan Lab', text: 'Asks, and removes a dial plan that has no policies.' },
    {
      line: 'Remove-UMDialPlan Lab -RemovePolicies -Confirm:$false',
      text: 'Removes it with its policies, without asking.',
    },
  ],
  parameters: [
    mandatoryIdentity('Name or GUID of the dial plan.', completeDialPlan),
    {
      name: 'RemovePolicies',
      type: 'SwitchParameter',
      description: 'Remove its mailbox policies with it, as long as they have no mailboxes.',
    },
    ...withoutEffect({ String: 'DomainController' }),
  ],
  shouldProcess: 'ALWAYS',
  parameterNames: dialPlanParameterNames,
  async run(call) {
    const { id, name } = await getDialPlan(call, requiredTextOf(call.parameters, 'Identity'));
    const deletePolicies = flagOf(call.parameters, 'RemovePolicies') ?? false;
    const target = deletePolicies ? `${name} and its mailbox policies` : name;
    if (!(await call.shouldProcess('Remove-UMDialPlan', target))) return;
    await call.client.dialPlans.delete({ id, deletePolicies }, { signal: call.signal });
  },
});
