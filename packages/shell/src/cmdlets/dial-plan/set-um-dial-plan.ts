import { defineCmdlet } from '../define-cmdlet.ts';
import { expectedVersion, expectedVersionOf } from '../expected-version.ts';
import { keptOf } from '../exchange-properties.ts';
import { givenOf, numberOf, requiredTextOf, textOf } from '../given.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { warnUnchanged } from '../warn-unchanged.ts';
import { dialPlanParameterNames, dialPlanSettings, dialPlanWithoutEffect } from './dial-plan-parameters.ts';
import { completeDialPlan, getDialPlan } from './find-dial-plan.ts';

export const setUMDialPlan = defineCmdlet({
  name: 'Set-UMDialPlan',
  synopsis: 'Changes a dial plan.',
  examples: [
    {
      line: 'Set-UMDialPlan MyDialPlan -DefaultLanguage fr-FR -TimeZone Europe/Paris',
      text: 'Mails are in French, and times as in Paris, where the mailbox says nothing else.',
    },
    { line: "Set-UMDialPlan MyDialPlan -Name 'Head office' -WhatIf", text: 'Says what renaming would do.' },
  ],
  parameters: [
    mandatoryIdentity('Name or GUID of the dial plan.', completeDialPlan),
    { name: 'Name', type: 'String', description: 'Its new name.' },
    {
      name: 'CountryOrRegionCode',
      type: 'String',
      description: 'New country calling code, 1 to 4 digits without +.',
    },
    ...dialPlanSettings,
    expectedVersion,
    ...dialPlanWithoutEffect,
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: dialPlanParameterNames,
  async run(call) {
    const { parameters, client, signal } = call;
    const plan = await getDialPlan(call, requiredTextOf(parameters, 'Identity'));
    const kept = keptOf(parameters, dialPlanWithoutEffect, plan.exchangeProperties);
    const changes = givenOf({
      name: textOf(parameters, 'Name'),
      countryOrRegionCode: textOf(parameters, 'CountryOrRegionCode'),
      defaultLanguage: textOf(parameters, 'DefaultLanguage'),
      timeZone: textOf(parameters, 'TimeZone'),
      settleSeconds: numberOf(parameters, 'SettleSeconds'),
      ...kept,
    });
    if (Object.keys(changes).length === 0) return warnUnchanged(call, plan.name);
    if (!(await call.shouldProcess('Set-UMDialPlan', plan.name))) return;
    const input = { id: plan.id, ...changes, ...expectedVersionOf(parameters, plan, changes) };
    await client.dialPlans.update(input, { signal });
  },
});
