import { defineCmdlet } from '../define-cmdlet.ts';
import { requiredTextOf } from '../given.ts';
import { webhookObject } from './webhook-object.ts';
import { events, eventsOf, webhookParameterNames, webhookSettings, webhookSettingsOf } from './webhook-parameters.ts';

export const newUMWebhook = defineCmdlet({
  name: 'New-UMWebhook',
  synopsis:
    'Has events posted to an address. The secret that signatures are checked with is shown now and never again.',
  examples: [
    {
      line: 'New-UMWebhook CRM -Url https://crm.example.com/unmissed -Events CallMissed,NotificationFailed',
      text: 'Posts missed calls, and mails that failed.',
    },
  ],
  parameters: [
    {
      name: 'Name',
      type: 'String',
      description: 'What it is for, 1 to 64 characters.',
      position: 0,
      isMandatory: true,
    },
    { name: 'Url', type: 'String', description: 'The address, of https.', isMandatory: true },
    { ...events, isMandatory: true },
    ...webhookSettings,
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: webhookParameterNames,
  async *run(call) {
    const { parameters, client, signal } = call;
    const [name, url] = [requiredTextOf(parameters, 'Name'), requiredTextOf(parameters, 'Url')];
    const input = { name, url, events: eventsOf(parameters) ?? [], ...webhookSettingsOf(parameters) };
    if (!(await call.shouldProcess('New-UMWebhook', name))) return;
    const { webhookEndpoint, secret } = await client.webhooks.create(input, { signal });
    yield webhookObject(webhookEndpoint, secret);
    call.warn('Keep the secret now: it is not shown again.');
  },
});
