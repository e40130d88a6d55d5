import { WebhookEvent } from '@unmissed/sdk';
import type { CmdletCall, CmdletParameter } from '../../cmdlet.ts';
import { enumNames, enumValues } from '../enum-names.ts';
import { choicesOf, flagOf, givenOf, removableTextOf } from '../given.ts';
import type { ParameterNames } from '../to-cmdlet-error.ts';

/** What New-UMWebhook and Set-UMWebhook have in common. */
export const webhookSettings: readonly CmdletParameter[] = [
  {
    name: 'Selection',
    type: 'String',
    description: 'GraphQL selection of the notification that is posted. $null: the usual fields.',
  },
  { name: 'Enabled', type: 'Boolean', description: 'Whether events are posted. Default: $true.' },
];

export const events: CmdletParameter = {
  name: 'Events',
  type: 'String[]',
  description: 'All its events.',
  values: enumNames(WebhookEvent),
};

export const webhookParameterNames: ParameterNames = {
  name: 'Name',
  url: 'Url',
  events: 'Events',
  selection: 'Selection',
  enabled: 'Enabled',
  id: 'Identity',
};

/** @throws CmdletError */
export function eventsOf(parameters: CmdletCall['parameters']): WebhookEvent[] | undefined {
  return enumValues(WebhookEvent, choicesOf(parameters, 'Events'));
}

/** What was given of {@link webhookSettings}. @throws CmdletError */
export function webhookSettingsOf(parameters: CmdletCall['parameters']) {
  return givenOf({ selection: removableTextOf(parameters, 'Selection'), enabled: flagOf(parameters, 'Enabled') });
}
