import { defineCmdlet } from '../define-cmdlet.ts';
import { expectedVersion } from '../expected-version.ts';
import { givenOf, numberOf, requiredTextOf, textOf } from '../given.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { warnUnchanged } from '../warn-unchanged.ts';
import { completeWebhook, getWebhook } from './find-webhook.ts';
import { events, eventsOf, webhookParameterNames, webhookSettings, webhookSettingsOf } from './webhook-parameters.ts';

export const setUMWebhook = defineCmdlet({
  name: 'Set-UMWebhook',
  synopsis: 'Changes what is posted where.',
  examples: [{ line: 'Set-UMWebhook CRM -Enabled $false', text: 'Posts nothing for now.' }],
  parameters: [
    mandatoryIdentity('Name or GUID of the webhook.', completeWebhook),
    { name: 'Name', type: 'String', description: 'Its new name.' },
    { name: 'Url', type: 'String', description: 'Its new address.' },
    events,
    ...webhookSettings,
    expectedVersion,
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: webhookParameterNames,
  async run(call) {
    const { parameters, client, signal } = call;
    const { id, name } = await getWebhook(call, requiredTextOf(parameters, 'Identity'));
    const changes = {
      ...givenOf({ name: textOf(parameters, 'Name'), url: textOf(parameters, 'Url'), events: eventsOf(parameters) }),
      ...webhookSettingsOf(parameters),
    };
    if (Object.keys(changes).length === 0) return warnUnchanged(call, name);
    if (!(await call.shouldProcess('Set-UMWebhook', name))) return;
    const version = givenOf({ expectedVersion: numberOf(parameters, 'ExpectedVersion') });
    await client.webhooks.update({ id, ...changes, ...version }, { signal });
  },
});
