import { defineCmdlet } from '../define-cmdlet.ts';
import { textOf } from '../given.ts';
import { identity, withoutEffect } from '../parameters.ts';
import { dialPlanColumns, dialPlanObject } from './dial-plan-object.ts';
import { completeDialPlan, getDialPlan } from './find-dial-plan.ts';

export const getUMDialPlan = defineCmdlet({
  name: 'Get-UMDialPlan',
  synopsis: 'Shows dial plans: one, or all.',
  examples: [
    { line: 'Get-UMDialPlan', text: 'All dial plans.' },
    { line: 'Get-UMDialPlan MyDialPlan | Format-List', text: 'Everything about one of them.' },
  ],
  parameters: [
    identity('Name or GUID of the dial plan. Default: all.', completeDialPlan),
    ...withoutEffect({ String: 'DomainController' }),
  ],
  shouldProcess: 'NEVER',
  columns: dialPlanColumns,
  async *run(call) {
    const wanted = textOf(call.parameters, 'Identity');
    if (wanted !== undefined) {
      yield dialPlanObject(await getDialPlan(call, wanted));
      return;
    }
    for await (const plan of call.client.dialPlans.all({}, { signal: call.signal })) yield dialPlanObject(plan);
  },
});
