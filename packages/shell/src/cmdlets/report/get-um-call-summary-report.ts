import { CallSummaryGroupBy } from '@unmissed/sdk';
import { CmdletError } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { enumNames, enumValues } from '../enum-names.ts';
import { dateOf, givenOf, requiredTextOf, textOf } from '../given.ts';
import { withoutEffect } from '../parameters.ts';
import { callSummaryColumns, callSummaryObject } from './call-summary-object.ts';
import { reportParameters } from './report-parameters.ts';

export const getUMCallSummaryReport = defineCmdlet({
  name: 'Get-UMCallSummaryReport',
  synopsis: 'Shows how calls ended: by day (the last 90), by month (the last 12) or in total.',
  examples: [
    { line: 'Get-UMCallSummaryReport -GroupBy Day', text: 'The last 90 days.' },
    {
      line: 'Get-UMCallSummaryReport -GroupBy Month -UMDialPlan MyDialPlan | Export-Csv months.csv',
      text: 'The last 12 months of a dial plan, in a file.',
    },
  ],
  parameters: [
    {
      name: 'GroupBy',
      type: 'String',
      description: 'What a row stands for.',
      isMandatory: true,
      values: enumNames(CallSummaryGroupBy),
    },
    ...reportParameters,
    { name: 'StartDate', type: 'DateTime', description: 'Only calls that began from then on.' },
    { name: 'EndDate', type: 'DateTime', description: 'Only calls that began before then.' },
    ...withoutEffect({ String: 'DomainController Organization UMIPGateway' }),
  ],
  shouldProcess: 'NEVER',
  columns: callSummaryColumns,
  async *run(call) {
    const { parameters, client, signal } = call;
    const name = requiredTextOf(parameters, 'GroupBy');
    const [groupBy] = enumValues(CallSummaryGroupBy, [name]) ?? [];
    if (groupBy === undefined)
      throw new CmdletError(`-GroupBy is ${name}; it takes ${enumNames(CallSummaryGroupBy).join(', ')}.`, 2);
    const narrowed = givenOf({
      timeZone: textOf(parameters, 'TimeZone'),
      since: dateOf(parameters, 'StartDate'),
      until: dateOf(parameters, 'EndDate'),
      dialPlanId: await dialPlanIdOf(call),
    });
    const { rows, timeZone } = await client.callSummary.get({ groupBy, ...narrowed }, { signal });
    for (const row of rows) yield callSummaryObject(row, timeZone);
  },
});
