import { defineCmdlet } from '../define-cmdlet.ts';
import { keptOf } from '../exchange-properties.ts';
import { flagOf, givenOf, numberOf, requiredTextOf, textOf } from '../given.ts';
import { dialPlanColumns, dialPlanObject, uriTypeOf, uriTypes } from './dial-plan-object.ts';
import { dialPlanParameterNames, dialPlanSettings, newDialPlanWithoutEffect } from './dial-plan-parameters.ts';

export const newUMDialPlan = defineCmdlet({
  name: 'New-UMDialPlan',
  synopsis: 'Makes a dial plan, and with it its default mailbox policy.',
  examples: [
    {
      line: 'New-UMDialPlan MyDialPlan -NumberOfDigitsInExtension 4 -CountryOrRegionCode 33 -TimeZone Europe/Paris',
      text: 'Makes a dial plan with extensions of four digits, and its default policy.',
    },
    {
      line: 'New-UMDialPlan Lab -NumberOfDigitsInExtension 3 -CountryOrRegionCode 49 -URIType SipName -GenerateUMMailboxPolicy $false',
      text: 'Makes one whose users have SIP addresses too, without a policy.',
    },
  ],
  parameters: [
    { name: 'Name', type: 'String', description: 'At most 49 characters.', position: 0, isMandatory: true },
    {
      name: 'NumberOfDigitsInExtension',
      type: 'Int32',
      description: 'Exact length of an extension, 1 to 20.',
      isMandatory: true,
    },
    {
      name: 'CountryOrRegionCode',
      type: 'String',
      description: 'Country calling code, 1 to 4 digits without +.',
      isMandatory: true,
    },
    {
      name: 'URIType',
      type: 'String',
      description: 'How users are addressed beside their extension. Default: TelExtn.',
      values: uriTypes,
    },
    {
      name: 'GenerateUMMailboxPolicy',
      type: 'Boolean',
      description: 'Whether to make "<Name> Default Policy" with it. Default: $true.',
    },
    ...dialPlanSettings,
    ...newDialPlanWithoutEffect,
  ],
  shouldProcess: 'ON_REQUEST',
  columns: dialPlanColumns,
  parameterNames: dialPlanParameterNames,
  async *run(call) {
    const { parameters, client, signal } = call;
    const name = requiredTextOf(parameters, 'Name');
    const uriType = textOf(parameters, 'URIType');
    const input = {
      name,
      numberOfDigitsInExtension: numberOf(parameters, 'NumberOfDigitsInExtension') ?? 0,
      countryOrRegionCode: requiredTextOf(parameters, 'CountryOrRegionCode'),
      ...givenOf({
        uriType: uriType === undefined ? undefined : uriTypeOf(uriType),
        generateMailboxPolicy: flagOf(parameters, 'GenerateUMMailboxPolicy'),
        defaultLanguage: textOf(parameters, 'DefaultLanguage'),
        timeZone: textOf(parameters, 'TimeZone'),
        settleSeconds: numberOf(parameters, 'SettleSeconds'),
      }),
      ...keptOf(parameters, newDialPlanWithoutEffect, null),
    };
    if (!(await call.shouldProcess('New-UMDialPlan', name))) return;
    const { dialPlan, mailboxPolicy } = await client.dialPlans.create(input, { signal });
    if (mailboxPolicy !== null) call.verbose(`Its mailbox policy is "${mailboxPolicy.name}".`);
    yield dialPlanObject(dialPlan);
  },
});
